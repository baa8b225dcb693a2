import createClient, { type Client } from "openapi-fetch";
import type { components, operations, paths } from "./contract.js";

/** The forms of all bodies and answers, by name. */
export type Schemas = components["schemas"];
export type { paths };

/** What is wanted of a search. */
export type Search = NonNullable<operations["addPlan"]["parameters"]["query"]>;

/** What a plan is made of: a scenario, or days of the store. */
export type PlanBody = Schemas["Scenario"] | Schemas["FromStoreBody"];

/** A refusal, with its code, and all that is wrong. */
export class PlannerError extends Error {
  constructor(readonly problem: Schemas["ProblemBody"]) {
    super(problem.detail ?? problem.title);
    this.name = "PlannerError";
  }

  get status(): number { return this.problem.status; }
  get code(): string { return this.problem.code; }
  get issues(): Schemas["Issue"][] { return this.problem.issues ?? []; }
}

export interface PlannerOptions {
  /** Where the host is: "http://localhost:5080". */
  url: string;
  /** A key (plk_...), or a token of the organisation's identity provider. */
  key: string;
}

/** Every call by its path, typed; refusals are thrown as PlannerError. */
export interface Planner {
  api: Client<paths>;
  /** The plan's document after each change, until it has ended. */
  watch(id: string, signal?: AbortSignal): AsyncGenerator<Schemas["PlanDocument"]>;
  /** Queues a plan and waits until it has ended; tells each change. */
  plan(body: PlanBody, search?: Search, onChange?: (document: Schemas["PlanDocument"]) => void): Promise<Schemas["PlanDocument"]>;
}

export function createPlanner({ url, key }: PlannerOptions): Planner {
  const base = url.replace(/\/+$/, "");
  const headers = { Authorization: `Bearer ${key}` };
  const api = createClient<paths>({ baseUrl: base, headers });
  api.use({
    async onResponse({ response }) {
      if (!response.ok) throw await errorOf(response);
    },
  });

  async function* watch(id: string, signal?: AbortSignal): AsyncGenerator<Schemas["PlanDocument"]> {
    const response = await fetch(`${base}/v1/plans/${encodeURIComponent(id)}/events`, { headers, signal: signal ?? null });
    if (!response.ok) throw await errorOf(response);
    for await (const data of events(response)) yield JSON.parse(data) as Schemas["PlanDocument"];
  }

  async function plan(body: PlanBody, search: Search = {}, onChange?: (document: Schemas["PlanDocument"]) => void) {
    const { data } = await api.POST("/v1/plans", { params: { query: search }, body });
    let last = data!;
    for await (const document of watch(last.id)) {
      last = document;
      onChange?.(document);
    }
    return last;
  }

  return { api, watch, plan };
}

/** The entries of a list, page after page: `pages(after => api.GET("/v1/sites", { params: { query: { after } } }))`. */
export async function* pages<T>(load: (after: string | undefined) => Promise<{ data?: { items: T[]; next?: string } }>): AsyncGenerator<T> {
  let after: string | undefined;
  do {
    const { data } = await load(after);
    yield* data!.items;
    after = data!.next;
  } while (after !== undefined);
}

async function errorOf(response: Response): Promise<PlannerError> {
  const text = await response.text();
  try {
    return new PlannerError(JSON.parse(text) as Schemas["ProblemBody"]);
  } catch {
    // Something between here and the host has answered.
    return new PlannerError({ status: response.status, title: response.statusText, code: "unknown", detail: text.slice(0, 200) });
  }
}

/** The data of server-sent events. */
async function* events(response: Response): AsyncGenerator<string> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let pending = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (pending + value).split(/\r?\n\r?\n/);
      pending = blocks.pop()!;
      for (const block of blocks) {
        const data = block.split(/\r?\n/).filter((line) => line.startsWith("data:")).map((line) => line.slice(5).replace(/^ /, ""));
        if (data.length > 0) yield data.join("\n");
      }
    }
  } finally {
    await reader.cancel();
  }
}
