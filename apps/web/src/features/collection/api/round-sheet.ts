import { api, ask, keyed } from '../../../lib/api.js';
import { formOf } from '../../evidence/api/upload-evidence.js';

export function sheetAddress(roundId: string): string {
  return `/api/collections/${roundId}/sheet`;
}

interface SheetFile {
  roundId: string;
  file: File;
}

export function trySheet({ roundId, file }: SheetFile, key: string) {
  return ask(
    api.POST('/api/collections/{id}/sheet/dry-run', {
      params: { path: { id: roundId }, ...keyed(key) },
      body: { file: file as unknown as string },
      bodySerializer: () => formOf(file),
    }),
  );
}

export function sendSheet({ roundId, file }: SheetFile, key: string) {
  return ask(
    api.POST('/api/collections/{id}/sheet', {
      params: { path: { id: roundId }, ...keyed(key) },
      body: { file: file as unknown as string },
      bodySerializer: () => formOf(file),
    }),
  );
}
