import { describe, expect, it } from '@jest/globals';
import { ComputingThread } from './computing-thread.js';

/** Answers a number with its double, spins for ever on `spin`, refuses on `refuse`, dies on `die`. */
const program = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', (asked) => {
      if (asked === 'spin') for (;;);
      if (asked === 'die') process.exit(1);
      if (asked === 'refuse') return parentPort.postMessage({ refused: { code: 'scheme.invalid', details: { path: '/items' } } });
      if (asked === 'fail') return parentPort.postMessage({ failed: { message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' } });
      parentPort.postMessage({ value: asked * 2 });
    });`)}`,
);
const threadWith = (limits: Partial<ConstructorParameters<typeof ComputingThread>[2]> = {}) =>
  new ComputingThread(program, {}, { answerMs: 30_000, waiting: 2, megabytes: 64, ...limits });

describe('a thread beside the event loop', () => {
  it('answers in the order of asking, each its own', async () => {
    const thread = threadWith();
    expect(await Promise.all([thread.ask(1), thread.ask(2), thread.ask(3)])).toEqual([2, 4, 6]);
    await thread.close();
  });

  it('hands on refusals by their code and failures as errors', async () => {
    const thread = threadWith();
    await expect(thread.ask('refuse')).rejects.toMatchObject({ code: 'scheme.invalid', details: { path: '/items' } });
    await expect(thread.ask('fail')).rejects.toMatchObject({ message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' });
    await expect(thread.ask('die')).rejects.toThrow('the computing thread ended');
    expect(await thread.ask(4)).toBe(8);
    await thread.close();
  });

  it('ends what takes too long while everything else goes on, and begins anew', async () => {
    const thread = threadWith({ answerMs: 1500 });
    let beats = 0;
    const beat = setInterval(() => (beats += 1), 20);
    const late = thread.ask('spin');
    const next = thread.ask(5);
    await expect(late).rejects.toMatchObject({ code: 'simulation.too_long', details: { seconds: 1.5 } });
    clearInterval(beat);
    expect(beats).toBeGreaterThan(20);
    expect(await next).toBe(10);
    await thread.close();
  });

  it('refuses whoever comes while too many wait, and everybody when it closes', async () => {
    const thread = threadWith({ answerMs: 60_000 });
    const computing = thread.ask('spin');
    const waiting = [thread.ask(1), thread.ask(2)];
    const settled = Promise.allSettled([computing, ...waiting]);
    await expect(async () => thread.ask(3)).rejects.toMatchObject({ code: 'simulation.busy' });
    await thread.close();
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  });
});
