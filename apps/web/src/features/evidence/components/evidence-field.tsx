import { useQueryClient } from '@tanstack/react-query';
import { Button } from '../../../components/button.js';
import { FieldGroup } from '../../../components/field.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import { useAct } from '../../../lib/use-act.js';
import { rememberEvidence } from '../api/get-evidence.js';
import { uploadEvidence } from '../api/upload-evidence.js';
import { EvidenceLink } from './evidence-links.js';

interface EvidenceFieldProps {
  label: string;
  value: string[];
  change(ids: string[]): void;
  required?: boolean;
  error?: string | undefined;
  /** One file only, such as the scan of a signed form. */
  single?: boolean;
}

export function EvidenceField({ label, value, change, required = false, error, single = false }: EvidenceFieldProps) {
  const { w } = useSpeech();
  const queries = useQueryClient();
  const upload = useAct({
    name: 'evidence.upload',
    run: (file: File, key) => uploadEvidence(file, key),
    done: '文件已上传',
  });
  const choose = async (files: File[]) => {
    let ids = single ? [] : value;
    for (const file of files) {
      const answer = await upload.actAsync(file).catch(() => undefined);
      if (!answer) return;
      rememberEvidence(queries, answer);
      ids = [...ids, answer.id];
      change(ids);
    }
  };
  return (
    <FieldGroup label={label} required={required} error={error} hint={w('PDF、图片、Word 或 Excel；涉密信息不得上网')}>
      <ul className="stack">
        {value.map((id) => (
          <li key={id} className="row">
            <EvidenceLink id={id} />
            <Button tone="quiet" onClick={() => change(value.filter((kept) => kept !== id))}>
              {w('移除')}
            </Button>
          </li>
        ))}
      </ul>
      <input
        type="file"
        aria-label={label}
        multiple={!single}
        accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx"
        onChange={(event) => {
          void choose([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {upload.busy && <p role="status">{w('正在上传…')}</p>}
      <ProblemNote error={upload.error} />
    </FieldGroup>
  );
}
