import { asRefusal, call } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { desk } from "../../lib/desk";
import { fileBytes } from "../../lib/file-bytes";
import { Loaded } from "../../lib/loaded.svelte";
import { notices } from "../../lib/notices.svelte";
import type { Attachment, Nomination, PaperState } from "../../lib/types";

/** Files of the dossiers of a round: which paper each is. */
export class PaperFiles {
  list = new Loaded<Attachment[]>();
  busy = $state(false);

  /** Files are kept in this round at all; else nobody is told that one lacks. */
  readonly isUsed = $derived((this.list.value ?? []).some((file) => file.paper !== null));

  load(roundId: string): Promise<void> {
    return this.list.load(() => call("list_paper_files", { roundId }));
  }

  of(one: Nomination, paper: PaperState): Attachment[] {
    return (this.list.value ?? []).filter((file) => file.owner.id === one.id && file.paper === paper.paper);
  }

  /** Attached to the dossier, and no paper of its list. */
  loose(one: Nomination): Attachment[] {
    return (this.list.value ?? []).filter((file) => file.owner.id === one.id && file.paper === null);
  }

  /** Papers that lie in the folder without a file. */
  lacks(one: Nomination): number {
    return this.isUsed ? one.papers.filter((paper) => paper.isThere && this.of(one, paper).length === 0).length : 0;
  }

  async attach(one: Nomination, paper: PaperState, files: readonly File[]): Promise<void> {
    this.busy = true;
    try {
      for (const file of files) {
        const { name, bytes } = await fileBytes(file);
        await call("save_attachment", { owner: { kind: "nomination", id: one.id }, name, bytes, paper: paper.paper });
        changes.saved(`Đã gắn «${name}» là «${paper.name}» của ${one.name}.`);
      }
    } catch (thrown) {
      notices.show(asRefusal(thrown).message, "bad");
    } finally {
      this.busy = false;
    }
  }

  tie(file: Attachment, paper: PaperState | null): void {
    const says = paper ? `Tệp «${file.name}» là «${paper.name}».` : `Tệp «${file.name}» không còn là giấy tờ nào trong hồ sơ.`;
    void changes.make(() => call("save_attachment_paper", { id: file.id, paper: paper?.paper ?? null }), says);
  }

  async open(file: Attachment): Promise<void> {
    try {
      await desk.openPath((await call("open_attachment", { id: file.id })).path);
    } catch (thrown) {
      notices.refused(thrown);
    }
  }
}
