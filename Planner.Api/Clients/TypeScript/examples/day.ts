// A scenario is planned, watched and read: node dist/examples/day.js URL KEY < scenario.json
import { createPlanner, pages, PlannerError, type Schemas } from "../src/index.js";

declare const process: { argv: string[]; stdin: AsyncIterable<Uint8Array> };

const [, , url = "http://localhost:5080", key = ""] = process.argv;
const text = new TextDecoder();
let json = "";
for await (const chunk of process.stdin) json += text.decode(chunk, { stream: true });
const scenario = JSON.parse(json) as Schemas["Scenario"];
const planner = createPlanner({ url, key });

const states = new Set<string>();
const plan = await planner.plan(scenario, { iterations: 200 }, (document) => states.add(document.state));
console.log(`plan ${plan.state}, lawful ${plan.outcome?.lawful}, ${plan.outcome?.indicators.assigned} of ${plan.outcome?.indicators.visits} visits, told ${[...states].at(-1)}`);

const { data: made } = await planner.api.GET("/v1/plans/{id}/plan", { params: { path: { id: plan.id } } });
for (const route of made!.routes ?? []) console.log(`route ${route.engineer}: ${(route.stops ?? []).flatMap((stop) => (stop.visit ? [stop.visit] : [])).join(" ")}`);

for (const site of scenario.sites ?? []) await planner.api.PUT("/v1/sites/{id}", { params: { path: { id: site.id } }, body: site });
const sites: string[] = [];
for await (const site of pages((after) => planner.api.GET("/v1/sites", { params: { query: { limit: 2, ...(after && { after }) } } }))) sites.push(site.id);
console.log(`sites ${sites.join(" ")}`);

try {
  await planner.api.GET("/v1/sites/{id}", { params: { path: { id: "nowhere" } } });
} catch (refusal) {
  if (refusal instanceof PlannerError) console.log(`refused ${refusal.status} ${refusal.code}`);
}
