import { periodOf, shiftDate, type Period } from '#domain';
import type { Filling } from '../template.js';
import { makeMembers, peopleRows, postRows, type Member } from './members.js';
import { Names, townshipNames } from './names.js';
import type { Draw } from './random.js';

export const countyCode = '339900';
export const department = { code: `${countyCode}-ZZB`, name: '县委组织部' };
export const leadUnit = { code: `${countyCode}-NYJ`, name: '县农业农村局' };
export const disciplineUnit = { code: `${countyCode}-JW`, name: '县纪委监委' };
/** Who signs holds of pay and of funds, and who signs holds of projects (R9). */
export const financeUnit = { code: `${countyCode}-CZJ`, name: '县财政局' };
export const projectUnit = { code: `${countyCode}-FGJ`, name: '县发展和改革局' };

/** Why somebody is on the roster in another way than graded (R3), or graded with a remark. */
export type Special =
  | 'new'
  | 'leave'
  | 'investigation'
  | 'dutySuspension'
  | 'discipline'
  | 'retired'
  | 'resigned'
  | 'died'
  | 'removed'
  | 'acting'
  | 'vacant'
  | 'civilServant'
  | 'firstSecretary'
  | 'moved'
  | 'training'
  | 'secondment'
  | 'warning';

/** Each has a village of its own beside the 531, but for those who are graded with a remark. */
const ownVillage: readonly Special[] = [
  'new',
  'leave',
  'investigation',
  'dutySuspension',
  'discipline',
  'retired',
  'resigned',
  'died',
  'removed',
  'acting',
  'vacant',
  'civilServant',
];

export interface Secretary {
  number: string;
  name: string;
  villageCode: string;
  townshipCode: string;
  special: Special | null;
  graded: boolean;
}

export interface People {
  townships: { code: string; name: string }[];
  villages: { code: string; name: string; townshipCode: string }[];
  secretaries: Secretary[];
  /** Everybody else who holds a post. */
  members: Member[];
  filling: Filling;
}

type Rows = NonNullable<Filling[keyof Filling]>;

interface Making {
  draw: Draw;
  names: Names;
  past: Period;
  rows: { organizations: Rows; people: Rows; posts: Rows; postEvents: Rows };
  secretaries: Secretary[];
  villages: People['villages'];
}

/** The county's tree, its 531 graded secretaries in 20 townships, and somebody of each other standing. */
export function makePeople(draw: Draw, pastQuarter: string): People {
  const making: Making = {
    draw,
    names: new Names(draw),
    past: periodOf(pastQuarter),
    rows: { organizations: [], people: [], posts: [], postEvents: [] },
    secretaries: [],
    villages: [],
  };
  const { organizations } = making.rows;
  const validFrom = '2001-01-01';
  organizations.push({ code: countyCode, name: '示范县', kind: 'county', validFrom });
  organizations.push({ ...department, kind: 'organizationDepartment', parentCode: countyCode, validFrom });
  for (const unit of [leadUnit, disciplineUnit, financeUnit, projectUnit]) organizations.push({ ...unit, kind: 'unit', parentCode: countyCode, validFrom });
  const townships = townshipNames.map((name, index) => ({ code: `${countyCode}${101 + index}`, name }));
  for (const township of townships) organizations.push({ ...township, kind: 'township', parentCode: countyCode, validFrom });
  townships.forEach((township, index) =>
    fillTownship(making, township, { graded: index < 11 ? 27 : 26, extra: ownVillage.filter((_, place) => place % townships.length === index) }),
  );
  addRemarks(making);
  return { townships, villages: making.villages, secretaries: making.secretaries, ...withMembers(making, townships) };
}

function withMembers({ rows, villages }: Making, townships: People['townships']): Pick<People, 'members' | 'filling'> {
  const members = makeMembers({ townships, villages, filling: rows });
  return { members, filling: { ...rows, people: [...rows.people, ...peopleRows(members)], posts: [...rows.posts, ...postRows(members)] } };
}

function fillTownship(making: Making, township: { code: string }, { graded, extra }: { graded: number; extra: Special[] }): void {
  const specials: (Special | null)[] = [...Array.from({ length: graded }, () => null), ...extra];
  const names = making.names.villages(specials.length);
  specials.forEach((special, index) => {
    const village = { code: `${township.code}${201 + index}`, name: names[index] ?? '', townshipCode: township.code };
    making.villages.push(village);
    making.rows.organizations.push({ code: village.code, name: village.name, kind: 'village', parentCode: township.code, validFrom: '2001-01-01' });
    if (special !== 'vacant') addSecretary(making, village, special);
  });
}

function addSecretary(making: Making, { code, townshipCode }: { code: string; townshipCode: string }, special: Special | null): void {
  const { draw, names, past, rows, secretaries } = making;
  const secretary: Secretary = {
    number: `S${String(secretaries.length + 1).padStart(4, '0')}`,
    name: names.person(),
    villageCode: code,
    townshipCode,
    special,
    graded: special === null,
  };
  secretaries.push(secretary);
  const { number } = secretary;
  rows.people.push({ number, name: secretary.name, organizationCode: code });
  const { from, status, to } = datesOf(special, past, draw);
  rows.posts.push({
    number,
    organizationCode: code,
    kind: 'villagePartySecretary',
    appointment: special === 'civilServant' ? 'appointed' : 'party',
    status,
    from,
    to,
  });
  // 一肩挑 is the rule
  if (special !== 'civilServant' && draw.chance(80))
    rows.posts.push({ number, organizationCode: code, kind: 'villageCommitteeDirector', appointment: 'elected', status: 'inPost', from: '2020-12-10', to });
  addEvent(making, secretary);
}

function datesOf(special: Special | null, past: Period, draw: Draw): { from: string; status: string; to: string | null } {
  const from = `20${draw.between(14, 20)}-${String(draw.between(1, 12)).padStart(2, '0')}-${String(draw.between(1, 28)).padStart(2, '0')}`;
  switch (special) {
    case 'new':
      return { from: shiftDate(past.to, -30), status: 'inPost', to: null };
    case 'acting':
      return { from: shiftDate(past.to, -25), status: 'acting', to: null };
    case 'retired':
    case 'resigned':
    case 'died':
    case 'removed':
      return { from, status: 'inPost', to: shiftDate(past.from, 45) };
    default:
      return { from, status: 'inPost', to: null };
  }
}

function addEvent({ rows, past }: Making, { number, villageCode, special }: Secretary): void {
  const base = { number, organizationCode: villageCode };
  switch (special) {
    case 'leave':
      rows.postEvents.push({ ...base, kind: 'leave', on: shiftDate(past.from, 5), until: shiftDate(past.to, -20) });
      break;
    case 'investigation':
      rows.postEvents.push({ ...base, kind: 'investigation', on: shiftDate(past.to, -40) });
      break;
    case 'dutySuspension':
      rows.postEvents.push({ ...base, kind: 'dutySuspension', on: shiftDate(past.from, 30), until: shiftDate(past.to, -10) });
      break;
    case 'discipline':
      rows.postEvents.push({
        ...base,
        kind: 'discipline',
        on: shiftDate(past.from, 20),
        measure: 'probation',
        decision: `示纪〔${past.from.slice(0, 4)}〕12号`,
      });
      break;
    case 'retired':
    case 'resigned':
    case 'died':
    case 'removed':
      rows.postEvents.push({ ...base, kind: special, on: shiftDate(past.from, 45) });
      break;
    default:
  }
}

/** Graded, but not in the ordinary way: in training, seconded, disciplined with a ceiling, moved; and a first secretary beside a secretary. */
function addRemarks(making: Making): void {
  const { rows, past, secretaries } = making;
  const graded = secretaries.filter((each) => each.graded);
  const remark = (index: number, special: Special): Secretary | undefined => {
    const person = graded[index];
    if (person) person.special = special;
    return person;
  };
  const addLasting = (person: Secretary | undefined, event: { kind: string; on: string; until?: string; measure?: string; decision?: string }) => {
    if (person) rows.postEvents.push({ number: person.number, organizationCode: person.villageCode, ...event });
  };
  addLasting(remark(40, 'training'), { kind: 'training', on: shiftDate(past.from, 10), until: shiftDate(past.to, -30) });
  addLasting(remark(90, 'secondment'), { kind: 'secondment', on: shiftDate(past.from, 1), until: shiftDate(past.to, -5) });
  const decision = `示纪〔${past.from.slice(0, 4)}〕9号`;
  addLasting(remark(140, 'warning'), { kind: 'discipline', on: shiftDate(past.from, 12), measure: 'warning', decision });
  const moved = remark(190, 'moved');
  if (moved) addMove(making, moved);
  const beside = graded[240];
  if (beside) addFirstSecretary(making, beside);
}

function addFirstSecretary({ rows, past, secretaries, names }: Making, { villageCode, townshipCode }: Secretary): void {
  const [number, name] = ['F0001', names.person()];
  secretaries.push({ number, name, villageCode, townshipCode, special: 'firstSecretary', graded: false });
  rows.people.push({ number, name, organizationCode: villageCode });
  const post = { kind: 'firstSecretary', appointment: 'appointed', status: 'inPost', from: shiftDate(past.from, -200), to: null };
  rows.posts.push({ number, organizationCode: villageCode, ...post });
}

/** Came from the township's vacant neighbour in the middle of the quarter: one result, where they are at close. */
function addMove({ rows, past, villages }: Making, moved: Secretary): void {
  const posts = rows.posts.filter(({ number }) => number === moved.number);
  const headed = new Set(rows.posts.map(({ organizationCode }) => organizationCode));
  const former = villages.find(({ code }) => !headed.has(code));
  const day = shiftDate(past.from, 40);
  for (const post of posts) post.from = day;
  if (former)
    rows.posts.push({
      number: moved.number,
      organizationCode: former.code,
      kind: 'villagePartySecretary',
      appointment: 'party',
      status: 'inPost',
      from: '2019-05-20',
      to: shiftDate(day, -1),
    });
}
