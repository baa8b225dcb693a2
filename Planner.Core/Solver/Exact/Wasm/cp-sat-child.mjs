// CP-SAT in a child process of the planner: frames in on standard input, frames out on standard output.
//
//   frame     = "PS1" kind:byte length:u32le payload
//   in   'S'  = parameters length:u32le, SatParameters, CpModelProto        solve this
//   out  'R'  = text: Node.js version and flavour                           loaded and warmed up
//   out  'L'  = text: a line of the search log
//   out  'A'  = resident megabytes:u32le, CpSolverResponse                  the answer
//   out  'E'  = text                                                        a failure; the process exits after it
//
// usage: node cp-sat-child.mjs FOLDER, where FOLDER/node_modules holds or-tools-wasm.
//
// The solver runs in a worker thread: while it computes, this thread still sees the end of standard input, so that the process is
// gone as soon as its parent is. The library writes its log with fs.writeSync to descriptor 1, which would break the frames; inside
// the worker, and only there, that call is diverted.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

if (isMainThread) serve();
else await solveOnRequest(workerData);

function serve() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) return fail(`Node.js ${process.versions.node} is too old: 20 or newer is needed`);
  if (!process.argv[2]) return fail('usage: node cp-sat-child.mjs FOLDER');

  const worker = new Worker(new URL(import.meta.url), { workerData: resolve(process.argv[2]), stdout: true, stderr: true });
  worker.stdout.pipe(process.stderr);
  worker.stderr.pipe(process.stderr);
  worker.on('message', ({ kind, payload }) => {
    send(kind, kind === 'A' ? Buffer.concat([u32(process.memoryUsage().rss / 1048576), payload]) : Buffer.from(payload));
  });
  worker.on('error', (error) => fail(`the solver failed: ${error?.message ?? error}`));
  worker.on('exit', (code) => fail(`the solver stopped with code ${code}`));

  const chunks = [];
  let have = 0;
  let need = 8;
  process.stdin.on('data', (chunk) => {
    chunks.push(chunk);
    have += chunk.length;
    while (have >= need) {
      const bytes = Buffer.concat(chunks.splice(0));
      if (bytes.toString('latin1', 0, 4) !== 'PS1S') return fail('unknown frame on standard input');
      need = 8 + bytes.readUInt32LE(4);
      if (have < need) {
        chunks.push(bytes);
        break;
      }
      const split = 12 + bytes.readUInt32LE(8);
      // new Uint8Array copies: the worker gets these bytes and nothing else.
      worker.postMessage({
        parameters: new Uint8Array(bytes.subarray(12, split)),
        model: new Uint8Array(bytes.subarray(split, need)),
      });
      have -= need;
      chunks.push(bytes.subarray(need));
      need = 8;
    }
  });
  // A plain exit would wait for the worker to be stopped in the middle of its sums.
  const vanish = () => process.kill(process.pid, 'SIGKILL');
  process.stdin.on('end', vanish);
  process.stdin.on('error', vanish);
}

async function solveOnRequest(home) {
  const post = (kind, payload) => parentPort.postMessage({ kind, payload });
  divertOutput((line) => post('L', line));
  const library = createRequire(resolve(home, 'package.json')).resolve('or-tools-wasm/cp-sat');
  const { CpSat } = await import(pathToFileURL(library).href);
  const flavour = typeof WebAssembly.promising === 'function' ? 'jspi' : 'asyncify';

  // One Boolean, x0 with domain 0..1: enough to have the engine compiled before the first real model comes.
  await CpSat.solveRaw(new Uint8Array([0x12, 0x04, 0x12, 0x02, 0x00, 0x01]), new Uint8Array());
  post('R', `${process.versions.node} ${flavour}`);

  let queue = Promise.resolve();
  parentPort.on('message', ({ parameters, model }) => {
    queue = queue.then(async () => post('A', await CpSat.solveRaw(model, parameters)));
  });
}

function divertOutput(onLine) {
  const writeSync = fs.writeSync;
  fs.writeSync = (descriptor, text, ...rest) => {
    if (descriptor !== 1) return writeSync(descriptor, text, ...rest);
    for (const line of String(text).split('\n')) if (line) onLine(line);
    return text.length;
  };
}

function send(kind, payload) {
  const header = Buffer.from(`PS1${kind}\0\0\0\0`, 'latin1');
  header.writeUInt32LE(payload.length, 4);
  writeAll(header);
  writeAll(payload);
}

function writeAll(bytes) {
  for (let done = 0; done < bytes.length; ) {
    try {
      done += fs.writeSync(1, bytes, done);
    } catch (error) {
      if (error.code === 'EPIPE') process.exit(0); // the parent is gone
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

function u32(number) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(Math.round(number));
  return bytes;
}

function fail(text) {
  send('E', Buffer.from(text));
  process.exit(1);
}
