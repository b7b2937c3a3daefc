// What a clerk sees and finds on the page, by its words. Put before every script of a journey.
const clean = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const isShown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
const all = (selector) => [...document.querySelectorAll(selector)].filter(isShown);

/** All words in view. */
const words = () => clean(document.body.innerText);

/** A button or link by its words; whole words first, then those it begins with. */
function button(label) {
  const found = all("button, a[href]").filter((one) => one.getAttribute("aria-disabled") !== "true" && !one.disabled);
  const name = (one) => clean(one.getAttribute("aria-label") ?? one.innerText);
  return found.find((one) => name(one) === label) ?? found.find((one) => name(one).startsWith(label));
}

/** The field with this label, in the dialog or form that is open before one of the screen. */
function field(label) {
  const labels = ["dialog[open] label", "form label", "label"].flatMap((one) => [...document.querySelectorAll(one)]);
  const found = labels.find((one) => clean(one.innerText).replace(/ ?\*$/, "") === label);
  return found && document.getElementById(found.htmlFor);
}

/** Everything that went wrong unseen since `listen`. */
function listen() {
  if (window.complaints) return;
  window.complaints = [];
  addEventListener("error", (event) => complaints.push(`error: ${event.message}`));
  addEventListener("unhandledrejection", (event) => complaints.push(`rejection: ${event.reason?.message ?? event.reason}`));
  addEventListener("securitypolicyviolation", (event) => complaints.push(`policy: ${event.effectiveDirective} ${event.blockedURI}`));
}
