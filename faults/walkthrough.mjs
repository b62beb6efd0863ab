// npm run faults:walkthrough: the walkthrough with kill -9 of worker, API, Temporal and PostgreSQL, one after another, at seeded moments;
// the client repeats with the same keys. It must end as well as without.
// Options after --: --seed <number>, --county, --day <seconds of a day>, --keep.
import { optionsOf, walkthrough } from '../scripts/provision/walkthrough.mjs';
import { Killer } from './killer.mjs';

const { daySeconds, seed, ...options } = optionsOf(process.argv.slice(2), { daySeconds: 3, seed: Date.now() % 100_000 });
console.log(`seed ${seed}`);

await walkthrough({ ...options, daySeconds, late: false, patience: 60 }, (instance) => {
  const killer = new Killer(instance, seed);
  const beforeChecks = async () => {
    await killer.end();
    console.log(`kill -9: ${killer.kills.length} (${[...new Set(killer.kills)].join(', ')}), seed ${seed}`);
  };
  // the first chapter is the county's own command line, which nobody repeats
  const onStep = (chapter) => chapter > 1 && killer.strike();
  return { onStep, beforeChecks };
});
