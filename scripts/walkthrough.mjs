// npm run walkthrough: one quarter from the empty county to the correction, and the demonstrations of the other schemes, over HTTP, on a
// fresh instance with a day of seconds.
// Options after --: --county (all townships), --prompt (nothing runs late), --day <seconds of a day>, --keep (logs and data stay).
import { optionsOf, walkthrough } from './provision/walkthrough.mjs';

const { daySeconds, ...options } = optionsOf(process.argv.slice(2), { daySeconds: 1.5 });
await walkthrough({ ...options, daySeconds, demonstrations: true, patience: 12 });
