import { refuse } from '#domain';
import {
  collectedItems,
  type Collection,
  type CollectionColumn,
  type CollectionField,
  type CollectionHolder,
  type CollectionSubject,
  type PointsField,
  type TierField,
} from './collections.js';
import type { Item, Scheme } from './scheme.js';

interface Place {
  scheme: Scheme;
  collection: Collection;
  path: string;
  /** What the fields around say whom it is about: the item of the roll, or a column of the row. */
  about: 'PERSON' | 'ORGANIZATION' | 'OTHER';
}

/** Refuses a collection whose names lead nowhere, that nobody could answer, or whose points could not count. */
export function checkCollections(scheme: Scheme): void {
  const { collections = {} } = scheme;
  for (const collection of Object.values(collections)) {
    const path = `/collections/${collection.id}`;
    checkWho(scheme, collection, path);
    checkOrder(scheme, collection, path);
    checkOnly(scheme, collection, path);
    checkStandings(scheme, collection, path);
    if (collection.form.length === 0) refuse('scheme.field_missing', { path: `${path}/form/0` });
    collection.form.forEach((field, index) => checkField({ scheme, collection, path: `${path}/form/${index}`, about: aboutOf(collection) }, field));
  }
  checkOnce(scheme);
}

function aboutOf({ each }: Collection): Place['about'] {
  return each === 'PERSON' || each === 'ORGANIZATION' ? each : 'OTHER';
}

/** Leads of groups answer for their group, or for the persons and organizations in it. */
const groupOf: Readonly<Record<string, string>> = {
  moduleHead: 'MODULE',
  assessmentGroup: 'ASSESSMENT_GROUP',
  contactGroup: 'CONTACT_GROUP',
  taskForceLead: 'TASK_FORCE',
  responsibleUnit: 'RESPONSIBLE_UNIT',
};

function checkWho({ modules }: Scheme, { each, by, check }: Collection, path: string): void {
  if ((by === 'moduleHead' || each === 'MODULE') && !modules) refuse('scheme.field_missing', { path: '/modules' });
  checkHolder({ holder: by, each, path: `${path}/by` });
  if (by === 'person' && each !== 'PERSON') refuse('scheme.value_invalid', { path: `${path}/by`, expected: 'each: PERSON', got: each });
  if (!check) return;
  checkHolder({ holder: check.by, each, path: `${path}/check/by` });
  if (check.by === 'person' || check.by === by)
    refuse('scheme.value_invalid', { path: `${path}/check/by`, expected: 'somebody else than who answers', got: check.by });
}

function checkHolder({ holder, each, path }: { holder: CollectionHolder; each: CollectionSubject; path: string }): void {
  const group = groupOf[holder];
  const allowed = group ? [group, 'PERSON', 'ORGANIZATION'] : holder === 'villagePartyOrganization' ? ['PERSON', 'ORGANIZATION', 'CONTACT_GROUP'] : [each];
  if (!allowed.includes(each)) refuse('scheme.value_invalid', { path, expected: `each: ${allowed.join(', ')}`, got: each });
}

/** Roles are persons', and only a quarter knows which of the year it is. */
function checkOnly({ period }: Scheme, { each, only = {} }: Collection, path: string): void {
  if (only.roles && each !== 'PERSON') refuse('scheme.value_invalid', { path: `${path}/only/roles`, expected: 'each: PERSON', got: each });
  if (only.quarters && period !== 'quarter') refuse('scheme.value_invalid', { path: `${path}/only/quarters`, expected: 'period: quarter', got: period });
}

/** B2: a standing so far is a total of what happened up to now; a score that is still to come would make it wrong. */
function checkStandings({ items }: Scheme, { standings, lowAtMost }: Collection, path: string): void {
  if (lowAtMost !== undefined && !standings) refuse('scheme.field_missing', { path: `${path}/standings` });
  if (standings && Object.values(items).some(({ kind }) => kind !== 'ledger'))
    refuse('scheme.value_invalid', { path: `${path}/standings`, expected: 'items of kind ledger only' });
}

/** What comes after another does not come after itself, and nothing before the period waits for an evaluation in it. */
function checkOrder(scheme: Scheme, { id, after, opens }: Collection, path: string): void {
  if (after !== 'evaluation') return checkChain(scheme, { id, after, path });
  if (!Object.values(scheme.items).some(({ kind }) => kind === 'rating')) refuse('scheme.reference_unknown', { path: `${path}/after`, name: after });
  if (opens === 'PREPARATION') refuse('scheme.value_invalid', { path: `${path}/after`, expected: 'nothing, as it comes before the period', got: after });
}

function checkChain({ collections = {} }: Scheme, { id, after, path }: { id: string; after: string | undefined; path: string }): void {
  const circle = [id];
  for (let at = after; at !== undefined && at !== 'evaluation';) {
    const next = Object.hasOwn(collections, at) ? collections[at] : undefined;
    if (!next) return refuse('scheme.reference_unknown', { path: `${path}/after`, name: at });
    if (circle.includes(at)) refuse('scheme.reference_circular', { path: `${path}/after`, circle: [...circle, at] });
    circle.push(at);
    at = next.after;
  }
}

function checkField(place: Place, field: CollectionField): void {
  if (field.kind !== 'rows') return checkColumn(place, field);
  const subjects = field.columns.filter(({ kind }) => kind === 'person' || kind === 'organization');
  if (subjects.length > 1) refuse('scheme.value_invalid', { path: `${place.path}/columns`, expected: 'one person or organization a row' });
  const [subject] = subjects;
  const about = subject ? (subject.kind === 'person' ? 'PERSON' : 'ORGANIZATION') : 'OTHER';
  field.columns.forEach((column, index) => checkColumn({ ...place, path: `${place.path}/columns/${index}`, about }, column));
}

function checkColumn(place: Place, field: CollectionColumn): void {
  const { scheme, collection, path } = place;
  if (field.kind === 'coefficient') checkCoefficient(place);
  if (field.kind === 'module') checkModule(place);
  if (field.kind === 'bands' && (!scheme.pay || collection.each !== 'TOWNSHIP'))
    refuse('scheme.value_invalid', { path: `${path}/kind`, expected: 'pay, and each: TOWNSHIP' });
  if (field.kind === 'money') checkMoney(place, field);
  if (field.kind === 'points' || field.kind === 'tier') checkPoints(place, field);
}

/** D1: known before the period runs, or it is no coefficient. */
function checkCoefficient({ scheme, collection, path, about }: Place): void {
  if (about !== 'PERSON') refuse('scheme.value_invalid', { path: `${path}/kind`, expected: 'a person it is about' });
  if (!Object.values(scheme.nodes).some(({ operation }) => operation === 'coefficient'))
    refuse('scheme.value_invalid', { path: `${path}/kind`, expected: 'a node with a coefficient' });
  if (collection.opens !== 'PREPARATION')
    refuse('scheme.value_invalid', { path: `/collections/${collection.id}/opens`, expected: 'PREPARATION', got: collection.opens });
}

function checkModule({ scheme, path, about }: Place): void {
  if (about !== 'PERSON') refuse('scheme.value_invalid', { path: `${path}/kind`, expected: 'a person it is about' });
  if (!scheme.modules) refuse('scheme.field_missing', { path: '/modules' });
}

function checkMoney({ scheme, collection, path, about }: Place, { yields, bonus }: Extract<CollectionColumn, { kind: 'money' }>): void {
  if (yields === 'subsidy' && about !== 'PERSON') refuse('scheme.value_invalid', { path: `${path}/yields`, expected: 'a person it is about', got: yields });
  if (yields === 'pool' && collection.each !== 'TOWNSHIP') refuse('scheme.value_invalid', { path: `${path}/yields`, expected: 'each: TOWNSHIP', got: yields });
  if ((yields === 'bonusPool') !== (bonus !== undefined))
    refuse(bonus === undefined ? 'scheme.field_missing' : 'scheme.field_unknown', { path: `${path}/bonus` });
  if (bonus !== undefined && !Object.hasOwn(scheme.bonuses ?? {}, bonus)) refuse('scheme.reference_unknown', { path: `${path}/bonus`, name: bonus });
}

function checkPoints(place: Place, field: PointsField | TierField): void {
  const { collection, path, about } = place;
  const item = itemOf(place, field);
  if (!item) return;
  if (collection.opens === 'PREPARATION')
    refuse('scheme.value_invalid', { path: `/collections/${collection.id}/opens`, expected: 'a time inside the period, for points', got: 'PREPARATION' });
  if (about === 'OTHER') refuse('scheme.value_invalid', { path, expected: 'a person or organization it is about' });
  assertNotOwn(collection);
  const allowed = field.kind === 'tier' ? ['ledger'] : ['entry', 'segments', 'rating', 'ledger'];
  if (!allowed.includes(item.kind)) refuse('scheme.value_invalid', { path: `${path}/item`, expected: allowed.join(', '), got: item.kind });
  checkClass(item, field, path);
  checkCode(item, field, path);
}

/** C2: who reports on oneself gives no points that count without a second person. */
function assertNotOwn({ id, by, each, check }: Collection): void {
  const own = by === 'person' || (by === 'villagePartyOrganization' && each === 'ORGANIZATION');
  if (own && !check) refuse('scheme.field_missing', { path: `/collections/${id}/check` });
}

function itemOf({ scheme: { items }, path }: Place, { item, ...field }: PointsField | TierField): Item | undefined {
  if (item !== undefined)
    return (Object.hasOwn(items, item) ? items[item] : undefined) ?? refuse('scheme.reference_unknown', { path: `${path}/item`, name: item });
  if ('class' in field || 'code' in field) refuse('scheme.field_missing', { path: `${path}/item` });
  return undefined;
}

function checkClass(item: Item, field: PointsField | TierField, path: string): void {
  const given = 'class' in field ? field.class : undefined;
  if (item.kind !== 'rating') {
    if (given !== undefined) refuse('scheme.field_unknown', { path: `${path}/class` });
    return;
  }
  if (given === undefined) refuse('scheme.field_missing', { path: `${path}/class` });
  if (!item.classes.some(({ id }) => id === given)) refuse('scheme.reference_unknown', { path: `${path}/class`, name: given });
}

function checkCode(item: Item, { kind, code }: PointsField | TierField, path: string): void {
  if (item.kind !== 'ledger') {
    if (code !== undefined) refuse('scheme.field_unknown', { path: `${path}/code` });
    return;
  }
  if (code === undefined) {
    if (item.uncatalogued === 'REFUSE') refuse('scheme.field_missing', { path: `${path}/code` });
    return;
  }
  const line = Object.hasOwn(item.catalogue, code) ? item.catalogue[code] : undefined;
  if (!line) return refuse('scheme.reference_unknown', { path: `${path}/code`, name: code });
  if ((line.tiers !== undefined) !== (kind === 'tier'))
    refuse('scheme.value_invalid', { path: `${path}/kind`, expected: line.tiers ? 'tier' : 'points', got: kind });
}

/** An item with one score a person is collected once; a later round would only write over the earlier one. */
function checkOnce({ collections = {}, items }: Scheme): void {
  const seen = new Map<string, string>();
  for (const collection of Object.values(collections)) {
    for (const item of collectedItems({ collections: { own: collection } })) {
      if (items[item]?.kind !== 'entry') continue;
      const path = `/collections/${collection.id}`;
      if (!['START', 'PERIOD_END'].includes(collection.opens))
        refuse('scheme.value_invalid', { path: `${path}/opens`, allowed: ['START', 'PERIOD_END'], got: collection.opens });
      const other = seen.get(item);
      if (other !== undefined) refuse('scheme.value_invalid', { path: `${path}/form`, expected: `no item of ${other}`, got: item });
      seen.set(item, collection.id);
    }
  }
}
