const began = Date.now();
const seconds = (since) => ((Date.now() - since) / 1000).toFixed(1);
const out = process.stderr;

/** Runs a piece of work and shows what it is, how long it has taken so far, what it reports on the way and how it ended. */
export async function step(label, work) {
  const since = Date.now();
  const show = out.isTTY ? (text) => out.write(`\r\x1b[2K${text}`) : (text) => out.write(`${text}\n`);
  show(`[${seconds(began).padStart(6)} s] ${label} …`);
  let detail = '';
  const tick = () => show(`[${seconds(began).padStart(6)} s] ${label} … ${seconds(since)} s${detail}`);
  const timer = setInterval(tick, out.isTTY ? 500 : 15_000);
  const report = (text) => {
    detail = `, ${text}`;
    tick();
  };
  try {
    const result = await work(report);
    show(`[${seconds(began).padStart(6)} s] ${label}: done in ${seconds(since)} s${out.isTTY ? '\n' : ''}`);
    return result;
  } catch (error) {
    show(`[${seconds(began).padStart(6)} s] ${label}: FAILED after ${seconds(since)} s${out.isTTY ? '\n' : ''}`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** A line of information between steps. */
export function say(text) {
  out.write(`${out.isTTY ? '\r\x1b[2K' : ''}[${seconds(began).padStart(6)} s] ${text}\n`);
}

/** Ends the process with one readable message: whoever starts the product is no reader of stack traces. */
export function fail(error) {
  out.write(`\n${error?.expected ? error.message : (error?.stack ?? String(error))}\n`);
  process.exitCode = 1;
}

/** A failure the reader can act on. */
export class Refusal extends Error {
  expected = true;
}
