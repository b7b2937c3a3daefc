# Two commands do all: `make run` opens the program, `make test` proves it. Both set up what they need.
.PHONY: run test flows bench fuzz screens ui gallery setup-run setup-test test-rust test-ui window dist

FEATURES := --features custom-protocol
WINDOW := target/debug/sovang-window

run: setup-run ui
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	  cargo build --locked -p sovang $(FEATURES) && exec $(WINDOW); \
	else \
	  echo "Không có màn hình (DISPLAY, WAYLAND_DISPLAY trống): chạy năm luyện tập không cửa sổ, giấy tờ ghi vào out/."; \
	  cargo build --locked -q -p sovang-cli && SOVANG_DATA=out/data target/debug/sovang practice --out out; \
	fi

# Cheapest first; the window is compiled and driven last.
test: setup-test test-rust test-ui window
	@echo "Everything passed."

test-rust:
	cargo fmt --all --check
	.ci/guards
	cargo clippy --locked --all-targets -- -D warnings
	cargo build --locked -p sovang-cli
	cargo test --locked --lib --bins --tests
	@git diff --exit-code -- ui/src/lib/commands.ts ui/src/lib/types.ts \
	  || { echo "The types of the screen were stale; commit what the test has written."; exit 1; }

test-ui: ui flows
	npm --prefix ui run -s check
	npm --prefix ui run -s test
	@.ci/licences | cmp - assets/CRATES.md \
	  || { echo "assets/CRATES.md is stale: .ci/licences > assets/CRATES.md"; exit 1; }

# The real window by keyboard and mouse on a screen of its own; pictures go to target/screens/window.
window: setup-test ui
	cargo clippy --locked -p sovang-window-tests --all-targets -- -D warnings
	cargo build --locked -p sovang $(FEATURES)
	cargo test --locked -p sovang-window-tests

# The screens in Debian's Chromium against the core over loopback.
flows: setup-test ui gallery
	cargo build --locked -q -p sovang-tests --bin door
	npm --prefix ui run -s flows

ui: ui/node_modules
	npm --prefix ui run -s build

gallery: ui/node_modules
	npm --prefix ui run -s gallery

ui/node_modules:
	.ci/setup run

# The package people install, into target/dist, and the proof that what is in it runs.
dist: setup-test ui
	installer/deb/build

setup-run:
	@.ci/setup run

setup-test:
	@.ci/setup test

# Release figures beside the goals; not part of the tests, because machines differ.
bench:
	cargo bench --locked -p sovang-bench

# Damaged and hostile files for half an hour each against the readers of bundles and of lists; no part of the tests.
fuzz:
	tests/fuzz/run

# Every screen at 1366 × 768 into target/screens.
screens: setup-test ui gallery
	rm -rf target/screens
	cargo build --locked -q -p sovang-tests --bin door
	SCREENS=1 npm --prefix ui run -s flows
