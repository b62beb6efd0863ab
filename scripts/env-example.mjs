// Writes .env.example from the built configuration schema.
import { writeFileSync } from 'node:fs';

const { envExample } = await import('../dist/libs/config/src/index.js');
writeFileSync(new URL('../.env.example', import.meta.url), envExample());
