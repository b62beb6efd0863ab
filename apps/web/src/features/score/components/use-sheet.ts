import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { GridColumn, GridRow, GridValues } from '../../../components/points-grid.js';
import { isGoodCell } from '../../../components/points-grid.js';
import { formatPoints, parsePoints } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { allFactsQuery, type Fact } from '../../fact/api/list-facts.js';
import { rosterQuery } from '../../roster/api/roster.js';

interface SheetOf {
  assessmentId: string;
  township: string;
  kind: Fact['kind'];
  columns: GridColumn[];
  decimals: number;
  /** Contest: the month that is looked at. */
  month?: string;
}

/** R3: a person, or a village whose post nobody holds. */
export type Subject = { personId: string } | { organizationId: string };

export interface ChangedCell {
  subject: Subject;
  item: string;
  points: number;
}

/** A township's scores as a sheet: what stands, what was typed over it, and what of that can be saved. */
export function useSheet({ assessmentId, township, kind, columns, decimals, month }: SheetOf) {
  const { w } = useSpeech();
  const roster = useQuery(rosterQuery(assessmentId, township));
  const facts = useQuery(allFactsQuery(assessmentId, { kind, ...(township && { townshipId: township }) }));
  const [typed, setTyped] = useState<GridValues>({});
  const vacant = w('空缺');
  const rows = useMemo(
    () =>
      (roster.data?.items ?? []).flatMap(({ person, village, status }): GridRow[] => {
        if (status === 'villageOnly') return [{ id: village.id, name: vacant, note: village.name }];
        return person && status !== 'closed' ? [{ id: person.id, name: person.name, note: village.name }] : [];
      }),
    [roster.data, vacant],
  );
  const villages = useMemo(() => new Set(roster.data?.items.flatMap(({ village, status }) => (status === 'villageOnly' ? village.id : []))), [roster.data]);
  const department = useMemo(
    () => new Set(roster.data?.items.flatMap(({ person, village }) => (person && village.kind === 'organizationDepartment' ? person.id : []))),
    [roster.data],
  );
  const standing = useMemo(() => standingValues(facts.data ?? [], month, decimals), [facts.data, month, decimals]);
  const values = useMemo(() => Object.fromEntries(rows.map(({ id }) => [id, { ...standing[id], ...typed[id] }])), [rows, standing, typed]);
  const { changed, wrong } = useMemo(() => changesOf(typed, standing, { columns, decimals, villages }), [typed, standing, columns, decimals, villages]);
  return { roster, facts, rows, department, values, setTyped, changed, wrong, forget: () => setTyped({}) };
}

function standingValues(facts: Fact[], month: string | undefined, decimals: number): GridValues {
  const values: GridValues = {};
  for (const fact of facts) {
    if (!fact.standing || (month !== undefined && fact.month !== month)) continue;
    const cells = (values[fact.person?.id ?? fact.organization.id] ??= {});
    cells[fact.item] = typedAs(fact.points, decimals);
    for (const part of fact.parts ?? []) cells[`${fact.item}/${part.id}`] = typedAs(part.points, decimals);
  }
  return values;
}

function typedAs(points: number, decimals: number): string {
  return formatPoints(points, decimals).replace('−', '-');
}

function subjectOf(id: string, villages: ReadonlySet<string>): Subject {
  return villages.has(id) ? { organizationId: id } : { personId: id };
}

function changesOf(
  typed: GridValues,
  standing: GridValues,
  { columns, decimals, villages }: { columns: GridColumn[]; decimals: number; villages: ReadonlySet<string> },
): { changed: ChangedCell[]; wrong: number } {
  const changed: ChangedCell[] = [];
  let wrong = 0;
  for (const [id, cells] of Object.entries(typed))
    for (const column of columns) {
      const text = cells[column.key];
      if (text === undefined || text === '') continue;
      const points = parsePoints(text, decimals);
      if (!isGoodCell(text, column, decimals) || points === undefined) wrong += 1;
      else if (points !== parsePoints(standing[id]?.[column.key] ?? '', decimals)) changed.push({ subject: subjectOf(id, villages), item: column.key, points });
    }
  return { changed, wrong };
}
