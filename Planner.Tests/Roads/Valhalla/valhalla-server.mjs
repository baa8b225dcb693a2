// Valhalla's own HTTP API on loopback, for the tests: node valhalla-server.mjs FOLDER MAP.osm.pbf
// Builds the tiles in FOLDER, then says "listening PORT" on standard output. Ends when standard input ends.
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [folder, map] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const { Actor, getConfig } = require('@valhallajs/valhallajs');
const home = dirname(require.resolve('@valhallajs/valhallajs'));
const { getBinaryDir } = require(join(home, 'lib', 'binary-path.js'));

const config = await getConfig({ tileDir: join(folder, 'tiles'), tileExtract: '' });
config.mjolnir.concurrency = 2;
// Many times faster for tables of hundreds of places than the default.
config.thor.source_to_target_algorithm = 'timedistancematrix';
for (const costing of Object.values(config.service_limits)) {
  if (costing?.max_matrix_location_pairs) costing.max_matrix_location_pairs = 100_000;
}
const file = join(folder, 'valhalla.json');
writeFileSync(file, JSON.stringify(config));
const built = spawnSync(join(getBinaryDir(home), 'valhalla_build_tiles'), ['-c', file, map], { encoding: 'utf8' });
if (built.status !== 0) {
  console.error(`valhalla_build_tiles ended with ${built.status ?? built.error}: ${built.stderr}`);
  process.exit(1);
}

const actor = new Actor(config);
const actions = { sources_to_targets: 'matrix', locate: 'locate', route: 'route', status: 'status' };
const server = createServer(async (request, response) => {
  const action = actions[request.url.slice(1)];
  const answer = (status, text) => response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  let body = '';
  for await (const part of request) body += part;
  if (!action) return answer(404, '{"error_code":106,"error":"Try any of the actions","status_code":404}');
  try {
    answer(200, await actor[action](body || '{}'));
  } catch (error) {
    // The binding tells words alone; the server tells this code with them.
    const code = error.message.includes('No suitable edges') ? 171 : 199;
    answer(400, JSON.stringify({ error_code: code, error: error.message, status_code: 400 }));
  }
});
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
process.stdin.on('end', () => process.exit(0)).resume();
