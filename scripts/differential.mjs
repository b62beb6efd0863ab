// npm run test:differential: the engine beside a plain computation on 5,000 random cohorts of every scheme (KAOJI_COHORTS for another number).
process.env.KAOJI_COHORTS ??= '5000';
process.argv.splice(2, Infinity, 'differential');
await import('./test.mjs');
