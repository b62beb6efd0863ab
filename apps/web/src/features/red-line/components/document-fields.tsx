import { FieldGroup } from '../../../components/field.js';
import { PlainFields } from '../../../components/plain-fields.js';
import { useSpeech } from '../../../lib/language.js';
import type { Word } from '../../../lib/words.js';

const parts = [
  { name: 'issuer', word: '发文机关', type: 'text' },
  { name: 'number', word: '发文字号', type: 'text' },
  { name: 'signedBy', word: '签发人', type: 'text' },
  { name: 'date', word: '成文日期', type: 'date' },
] as const satisfies { name: string; word: Word; type: string }[];

export const blankDocument = { issuer: '', number: '', signedBy: '', date: '' };

/** R15: the document a proposal rests on. */
export function DocumentFields({ document, change }: { document: typeof blankDocument; change(document: typeof blankDocument): void }) {
  const { w } = useSpeech();
  return (
    <FieldGroup label={w('依据文件')} required>
      <PlainFields fields={parts} values={document} onChange={change} />
    </FieldGroup>
  );
}
