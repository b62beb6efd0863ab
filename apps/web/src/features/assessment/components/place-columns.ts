import type { Column } from '../../../components/data-table.js';
import { useSpeech } from '../../../lib/language.js';
import { useAssessment } from './assessment-frame.js';

interface Placed {
  village: { name: string };
  township?: { name: string } | null;
}

/** Where somebody belongs: the village and its township, or the unit alone (E1). */
export function usePlaceColumns<Row extends Placed>({ township = true }: { township?: boolean } = {}): Column<Row>[] {
  const { w } = useSpeech();
  const { ofUnits } = useAssessment();
  if (ofUnits) return [{ head: w('单位'), cell: ({ village }) => village.name }];
  const village: Column<Row> = { head: w('村（社区）'), cell: (row) => row.village.name };
  return township ? [village, { head: w('乡镇'), cell: (row) => row.township?.name }] : [village];
}
