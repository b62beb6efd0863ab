import { condition, defineUpdate, proxyActivities, proxyLocalActivities, setHandler } from '@temporalio/workflow';

export const decideUpdate = defineUpdate('decide');

const options = { startToCloseTimeout: '10s' };
const kinds = { regular: proxyActivities(options), local: proxyLocalActivities(options) };

/** What Temporal costs by itself: so many Updates, one activity that does nothing in each. */
export async function bareWorkflow(kind, updates) {
  let decided = 0;
  setHandler(decideUpdate, async () => {
    await kinds[kind].doNothing();
    decided += 1;
    return decided;
  });
  await condition(() => decided >= updates);
  return decided;
}
