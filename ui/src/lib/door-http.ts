import { Refusal, type Door, type Progress } from "./call";

const POLL_MS = 250;

/** The door of UI tests: the same core behind HTTP on this machine. */
export function httpDoor(base = ""): Door {
  return {
    call: (name, input) => ask(`${base}/call/${name}`, input),
    desk: (act, input) => ask(`${base}/desk/${act}`, input),
    async readFile(path) {
      const answer = await post(`${base}/desk/read_file`, { path });
      return new Uint8Array(await answer.arrayBuffer());
    },
    onProgress(tell) {
      const timer = setInterval(async () => {
        const answer = await fetch(`${base}/progress`).catch(() => null);
        const progress = answer?.ok ? ((await answer.json()) as Progress | null) : null;
        if (progress) tell(progress);
      }, POLL_MS);
      return () => clearInterval(timer);
    },
  };
}

async function ask(address: string, input: unknown): Promise<unknown> {
  return (await post(address, input)).json();
}

async function post(address: string, input: unknown): Promise<Response> {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input ?? null),
  });
  if (!answer.ok) throw new Refusal(await answer.json());
  return answer;
}
