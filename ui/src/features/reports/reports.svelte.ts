import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { desk } from "../../lib/desk";
import { Job } from "../../lib/job.svelte";
import { Loaded } from "../../lib/loaded.svelte";
import { notices } from "../../lib/notices.svelte";
import type { NarrativeView, ReportFormat, ReportPaper, ReportPaperMade, SectionView } from "../../lib/types";

const WAIT_MS = 600;
const ROMAN = ["I", "II", "III", "IV"];

export interface Choice {
  id: string;
  label: string;
}

/** Periods to choose from, the newest year first, then the plans of five years around it. */
export function periodsAround(year: number): Choice[] {
  const of = (one: number): Choice[] => [
    ...[4, 3, 2, 1].map((quarter) => ({ id: `${one}-Q${quarter}`, label: `Quý ${ROMAN[quarter - 1]} năm ${one}` })),
    { id: `${one}-H2`, label: `6 tháng cuối năm ${one}` },
    { id: `${one}-H1`, label: `6 tháng đầu năm ${one}` },
    { id: `${one}`, label: `Cả năm ${one}` },
  ];
  const first = year - ((year - 1) % 5);
  const five = (from: number): Choice => ({ id: `${from}-${from + 4}`, label: `5 năm ${from}–${from + 4}` });
  return [...of(year), ...of(year - 1), ...of(year - 2), five(first), five(first - 5)];
}

/** A period, the papers of it, and the one in hand. */
export class Reports {
  period = $state("");
  paper = $state("");
  periods = $state.raw<Choice[]>([]);
  papers = new Loaded<ReportPaper[]>();
  narrative = new Loaded<NarrativeView>();
  /** Section in hand, and what was typed into it and is not kept. */
  section = $state("");
  body = $state("");
  refusal = $state.raw<Refusal | null>(null);
  page = $state.raw<Uint8Array | null>(null);
  made = $state.raw<ReportPaperMade | null>(null);
  writing = new Job<ReportPaperMade>();
  #keeping: Promise<boolean> | null = null;
  /** Period and paper that the words in hand are of. */
  #of = "";
  #wanted: string | null = null;
  #drawing = false;

  get chosen(): ReportPaper | null {
    return this.papers.value?.find((one) => one.id === this.paper) ?? null;
  }

  get current(): SectionView | null {
    return this.narrative.value?.sections.find((one) => one.id === this.section) ?? null;
  }

  get isChanged(): boolean {
    return this.current !== null && this.body !== this.current.body;
  }

  async load(): Promise<void> {
    await this.papers.load(async () => {
      if (this.periods.length === 0) {
        const settings = await call("get_settings", {});
        const list = periodsAround(Number(settings.today.slice(0, 4)));
        this.period ||= settings.period;
        // A period of long ago that a link named is a choice as well.
        this.periods = list.some((one) => one.id === this.period) ? list : [{ id: this.period, label: this.period }, ...list];
      }
      return call("list_report_papers", { period: this.period });
    });
    const papers = this.papers.value ?? [];
    if (!papers.some((one) => one.id === this.paper)) {
      this.paper = papers.find((one) => one.isTold)?.id ?? papers[0]?.id ?? "";
    }
    await this.#loadNarrative();
  }

  async #loadNarrative(): Promise<void> {
    if (this.chosen?.kind !== "narrative") return;
    const of = `${this.period} ${this.paper}`;
    // Letters typed while the answer was on its way stay.
    let typed = false;
    await this.narrative.load(async () => {
      const view = await call("get_narrative", { period: this.period, template: this.paper });
      typed = of === this.#of && this.isChanged;
      return view;
    });
    this.#of = of;
    const sections = this.narrative.value?.sections.filter((one) => !one.isHeading) ?? [];
    if (!sections.some((one) => one.id === this.section)) this.section = sections[0]?.id ?? "";
    if (!typed) this.body = this.current?.body ?? "";
  }

  /** Goes to another section; what was typed is kept first. */
  async stand(section: string): Promise<void> {
    if (section === this.section) return;
    while (this.isChanged) if (!(await this.keep())) return;
    this.section = section;
    this.body = this.current?.body ?? "";
    this.refusal = null;
  }

  /** Keeps what was typed. False when it was refused. Asked twice at once, it is kept once. */
  keep(): Promise<boolean> {
    this.#keeping ??= this.#keep().finally(() => (this.#keeping = null));
    return this.#keeping;
  }

  async #keep(): Promise<boolean> {
    const section = this.current;
    if (!section || !this.isChanged) return true;
    const draft = { period: this.period, template: this.paper, section: section.id, body: this.body };
    return this.#change(() => call("save_report_text", draft), `Đã lưu: ${section.heading}.`);
  }

  /** Takes the clerk's words away; what the records propose stands again. */
  async fresh(): Promise<void> {
    const section = this.current;
    if (!section) return;
    if (!section.keptAt) {
      this.body = section.body;
      return;
    }
    const wanted = { period: this.period, template: this.paper, section: section.id };
    await this.#change(() => call("remove_report_text", wanted), `Đã viết lại từ số liệu: ${section.heading}.`);
  }

  async #change(ask: () => Promise<NarrativeView>, says: string): Promise<boolean> {
    const sent = this.body;
    try {
      this.narrative.value = await ask();
      if (this.body === sent) this.body = this.current?.body ?? "";
      this.refusal = null;
      changes.saved(says);
      return true;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return false;
    }
  }

  /** Draws the paper a little after the last letter. */
  look(): () => void {
    const unkept = this.isChanged ? [{ section: this.section, body: this.body }] : [];
    const wanted = JSON.stringify({ period: this.period, paper: this.paper, texts: unkept });
    const timer = setTimeout(() => void this.#draw(wanted), unkept.length ? WAIT_MS : 0);
    return () => clearTimeout(timer);
  }

  /** One at a time, as every page is written to the same file; the last asked comes next. */
  async #draw(wanted: string): Promise<void> {
    this.#wanted = wanted;
    if (this.#drawing) return;
    this.#drawing = true;
    try {
      while (this.#wanted) {
        const next = this.#wanted;
        this.#wanted = null;
        this.made = await call("print_report_preview", JSON.parse(next));
        this.page = await desk.readFile(this.made.path);
      }
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
    } finally {
      this.#drawing = false;
    }
  }

  /** Writes the paper and opens it with the program the computer has for it. */
  async write(format: ReportFormat): Promise<void> {
    if (!(await this.keep())) return;
    const wanted = { period: this.period, paper: this.paper, format };
    const done = await this.writing.run(() => call("print_report_paper", wanted));
    if (done && this.writing.output) {
      await desk.openPath(this.writing.output.path).catch((thrown) => notices.refused(thrown));
    }
  }

  async addTemplate(): Promise<void> {
    const kinds = [{ label: "Mẫu báo cáo", endings: ["toml"] }];
    const path = await desk.chooseFile("Chọn tệp mẫu của tỉnh", kinds).catch((thrown) => notices.refused(thrown));
    if (!path) return;
    try {
      const taken = await call("save_report_template", { path });
      changes.saved(`${taken.isNewer ? "Đã thay" : "Đã thêm"} mẫu «${taken.name}».`);
      this.paper = taken.code;
      this.refusal = null;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
    }
  }

  async removeTemplate(paper: ReportPaper): Promise<void> {
    if (!paper.ownId) return;
    const id = paper.ownId;
    await changes.make(() => call("remove_report_template", { id }), `Đã bỏ mẫu «${paper.name}» vào thùng rác.`);
  }
}
