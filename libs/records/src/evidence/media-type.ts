const starts: [mediaType: string, extension: string, bytes: number[]][] = [
  ['application/pdf', 'pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', 'png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', 'jpg', [0xff, 0xd8, 0xff]],
];
const packed: [mediaType: string, extension: string, part: string][] = [
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx', 'word/document.xml'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx', 'xl/workbook.xml'],
  ['application/ofd', 'ofd', 'OFD.xml'],
];
const zip = [0x50, 0x4b, 0x03, 0x04];

export interface MediaType {
  mediaType: string;
  extension: string;
}

/** What a file is by its own bytes, whatever it is called; only papers, pictures and office files are known. */
export function mediaTypeOf(bytes: Buffer): MediaType | undefined {
  const plain = starts.find(([, , start]) => startsWith(bytes, start));
  if (plain) return { mediaType: plain[0], extension: plain[1] };
  const office = startsWith(bytes, zip) ? packed.find(([, , part]) => bytes.includes(part, 0, 'latin1')) : undefined;
  return office && { mediaType: office[0], extension: office[1] };
}

function startsWith(bytes: Buffer, start: number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
