import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { Choice } from '../../../components/choice.js';
import { Field } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import { assessmentsQuery } from '../../assessment/api/list-assessments.js';

/** Keeps a list to one assessment, in the address. */
export function OfAssessment({ value }: { value: string }) {
  const { w } = useSpeech();
  const [, setSearch] = useSearchParams();
  const assessments = useQuery(assessmentsQuery());
  const options = (assessments.data?.items ?? []).map(({ id, title }) => [id, title] as const);
  return (
    <Field label={w('考核项目')}>
      {(wiring) => <Choice wiring={wiring} value={value} change={(assessment) => setSearch(assessment ? { assessment } : {})} options={options} />}
    </Field>
  );
}
