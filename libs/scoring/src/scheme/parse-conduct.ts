import { refuse } from '#domain';
import type { Fields } from './fields.js';
import { publicationForms, type Conduct, type Publication, type Scheme } from './scheme.js';

/** A2, A3, R3: who leads, who answers for the roster, whether targets are broken down. */
export function parseConduct(fields: Fields): Conduct {
  return {
    lead: fields.choice('lead', ['COUNTY_UNIT', 'TOWNSHIP']),
    roster: fields.choice('roster', ['townshipPartyCommittee', 'countyOrganizationDepartment']),
    targets: fields.choice('targets', ['BREAKDOWN', 'NONE']),
    ...fields.cited(),
  };
}

/** How versions are carried out that were approved before schemes said it. */
const earlier: Conduct = {
  lead: 'COUNTY_UNIT',
  roster: 'townshipPartyCommittee',
  targets: 'BREAKDOWN',
  rule: 'A2',
  origin: 'source',
};

/** How a stored version of a scheme is carried out. */
export function conductOf({ conduct = earlier }: { conduct?: Conduct }): Conduct {
  return conduct;
}

/** R8: the form for each grade; for all at once where nobody is graded. */
export function parsePublication(fields: Fields): Publication {
  const ungraded = fields.has('ungraded') ? fields.choice('ungraded', publicationForms) : undefined;
  return {
    grades: ungraded
      ? {}
      : fields.object('grades', (inner) => ({
          EXCELLENT: inner.choice('EXCELLENT', publicationForms),
          QUALIFIED: inner.choice('QUALIFIED', publicationForms),
          BASICALLY_QUALIFIED: inner.choice('BASICALLY_QUALIFIED', publicationForms),
          UNQUALIFIED: inner.choice('UNQUALIFIED', publicationForms),
        })),
    sets: fields.object('sets', (inner) => Object.fromEntries(inner.keys().map((id) => [id, inner.choice(id, publicationForms)]))),
    ...fields.cited(),
    ...(ungraded && { ungraded }),
  };
}

/** R8: a scheme without grades publishes in one form, a scheme with grades in one form each. */
export function checkPublication({ grading, publication }: Scheme): void {
  if (grading.none !== undefined && !publication.ungraded) refuse('scheme.field_missing', { path: '/publication/ungraded' });
  if (grading.none === undefined && publication.ungraded)
    refuse('scheme.value_invalid', { path: '/publication/ungraded', expected: 'the form of each grade: this scheme grades' });
}
