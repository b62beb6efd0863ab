import { METADATA_ENCODING_KEY, ValueError, type Payload, type PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const encoding = 'binary/encrypted';
const keyIdName = 'encryption-key-id';
const nonceBytes = 12;
const tagBytes = 16;

/** Encrypts what stands in Temporal's histories (AES-256-GCM), so that they tell nothing to who reads them outside the product. */
export class PayloadEncryption implements PayloadCodec {
  private readonly key: Buffer;
  private readonly keyId: string;

  /** `key`: 32 bytes in base64. */
  constructor(key: string) {
    this.key = Buffer.from(key, 'base64');
    if (this.key.length !== 32) throw new ValueError('the payload key must be 32 bytes in base64');
    this.keyId = createHash('sha256').update(this.key).digest('hex').slice(0, 16);
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => this.seal(payload));
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => (textOf(payload, METADATA_ENCODING_KEY) === encoding ? this.open(payload) : payload));
  }

  private seal(payload: Payload): Payload {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    const sealed = Buffer.concat([cipher.update(proto.temporal.api.common.v1.Payload.encode(payload).finish()), cipher.final()]);
    return {
      metadata: { [METADATA_ENCODING_KEY]: Buffer.from(encoding), [keyIdName]: Buffer.from(this.keyId) },
      data: Buffer.concat([nonce, sealed, cipher.getAuthTag()]),
    };
  }

  private open(payload: Payload): Payload {
    if (textOf(payload, keyIdName) !== this.keyId) throw new ValueError('a payload was encrypted with another key');
    const data = Buffer.from(payload.data ?? []);
    const decipher = createDecipheriv('aes-256-gcm', this.key, data.subarray(0, nonceBytes));
    decipher.setAuthTag(data.subarray(data.length - tagBytes));
    const plain = Buffer.concat([decipher.update(data.subarray(nonceBytes, data.length - tagBytes)), decipher.final()]);
    return proto.temporal.api.common.v1.Payload.decode(plain);
  }
}

function textOf({ metadata }: Payload, name: string): string | undefined {
  const value = metadata?.[name];
  return value ? Buffer.from(value).toString() : undefined;
}
