import { api, ask, keyed } from '../../../lib/api.js';
import { formOf } from '../../evidence/api/upload-evidence.js';

export interface ImportInput {
  file: File;
  assessmentId?: string;
}

export function dryRunImport({ file, assessmentId }: ImportInput, key: string) {
  return ask(
    api.POST('/api/imports/dry-run', {
      params: { query: assessmentId ? { assessmentId } : {}, ...keyed(key) },
      body: { file: file as unknown as string },
      bodySerializer: () => formOf(file),
    }),
  );
}

export function runImport({ file, assessmentId }: ImportInput, key: string) {
  return ask(
    api.POST('/api/imports', {
      params: { query: assessmentId ? { assessmentId } : {}, ...keyed(key) },
      body: { file: file as unknown as string },
      bodySerializer: () => formOf(file),
    }),
  );
}
