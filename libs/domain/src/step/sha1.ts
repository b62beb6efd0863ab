type State = [a: number, b: number, c: number, d: number, e: number];

const start: State = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/** SHA-1 of bytes, for name-based ids only: pure, so that it also runs where Node's crypto is out of reach. */
export function sha1(bytes: readonly number[]): number[] {
  const padded = pad(bytes);
  let state = start;
  for (let offset = 0; offset < padded.length; offset += 64) state = compress(state, padded.slice(offset, offset + 64));
  return state.flatMap((word) => [word >>> 24, (word >>> 16) & 0xff, (word >>> 8) & 0xff, word & 0xff]);
}

function pad(bytes: readonly number[]): number[] {
  const zeros = (119 - (bytes.length % 64)) % 64;
  const bits = bytes.length * 8;
  const length = [24, 16, 8, 0].map((shift) => (bits >>> shift) & 0xff);
  return [...bytes, 0x80, ...new Array<number>(zeros).fill(0), 0, 0, 0, 0, ...length];
}

function compress([a0, b0, c0, d0, e0]: State, block: readonly number[]): State {
  const words = schedule(block);
  let [a, b, c, d, e] = [a0, b0, c0, d0, e0];
  words.forEach((word, round) => {
    const next = (rotate(a, 5) + mix(round, [b, c, d]) + e + word) | 0;
    [a, b, c, d, e] = [next, a, rotate(b, 30), c, d];
  });
  return [(a0 + a) | 0, (b0 + b) | 0, (c0 + c) | 0, (d0 + d) | 0, (e0 + e) | 0];
}

function schedule(block: readonly number[]): number[] {
  const words: number[] = [];
  const at = (list: readonly number[], index: number): number => list[index] ?? 0;
  for (let i = 0; i < 16; i++) words.push((at(block, 4 * i) << 24) | (at(block, 4 * i + 1) << 16) | (at(block, 4 * i + 2) << 8) | at(block, 4 * i + 3));
  for (let i = 16; i < 80; i++) words.push(rotate(at(words, i - 3) ^ at(words, i - 8) ^ at(words, i - 14) ^ at(words, i - 16), 1));
  return words;
}

/** The round's function of three words, with its constant. */
function mix(round: number, [b, c, d]: [number, number, number]): number {
  if (round < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (round < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (round < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}
