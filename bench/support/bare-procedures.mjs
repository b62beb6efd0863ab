import { Client, Connection } from '@temporalio/client';

/** The same acts on the bare workflow, sent by this process. */
export class BareClient {
  static async connect(address) {
    const connection = await Connection.connect({ address, grpcCompression: { codec: 'none' } });
    return new BareClient(connection);
  }

  constructor(connection) {
    this.connection = connection;
    this.client = new Client({ connection });
  }

  slot(kind) {
    return new BareSlot(this.client, kind);
  }

  close() {
    return this.connection.close();
  }
}

class BareSlot {
  constructor(client, kind) {
    Object.assign(this, { client, kind });
  }

  async begin(updates = 1000) {
    this.handle = await this.client.workflow.start('bareWorkflow', {
      workflowId: `bare/${crypto.randomUUID()}`,
      taskQueue: 'bare',
      args: [this.kind, updates],
    });
    return this;
  }

  async step() {
    await this.handle.executeUpdate('decide', { updateId: crypto.randomUUID() });
  }

  ready() {
    return Promise.resolve();
  }

  async complete() {
    await this.begin(3);
    for (let number = 0; number < 3; number += 1) await this.step();
    return this.handle.workflowId;
  }

  finish() {
    return this.handle.terminate('the round is over');
  }
}
