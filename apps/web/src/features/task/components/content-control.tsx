import { useEffect } from 'react';
import { FieldGroup } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import { blanksOf, emptyRequest, type RequestContent } from '../../assessment/components/request-draft.js';
import { RequestForm } from '../../assessment/components/request-form.js';
import type { ControlProps } from './control-props.js';

/** A request that came back is edited where it was, not written anew. */
export function ContentControl({ field, task, value, error, change }: ControlProps) {
  const { say } = useSpeech();
  const given = task.context['content'] as RequestContent | undefined;
  const request = (value as RequestContent | undefined) ?? given ?? emptyRequest('');
  useEffect(() => {
    if (value === undefined && given) change(given);
  }, [value, given, change]);
  return (
    <FieldGroup label={say(field.label)} error={error}>
      <RequestForm request={request} blanks={error ? blanksOf(request) : []} change={change} />
    </FieldGroup>
  );
}
