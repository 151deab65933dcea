import type { Connection } from 'pg';
import type { BackendMessage } from 'pg-protocol/dist/messages';
import { Parser } from 'pg-protocol/dist/parser';
import type { RowBytes } from './prepared-query';
import { rowCells } from './row-cells';

/** Code of a DataRow message: `D`. */
const DATA_ROW = 0x44;

/** What the driver does not declare of its parser (pg-protocol 1.16.1, dist/parser.js). */
interface PacketReader {
  new (): {
    parse(bytes: Buffer, tell: (message: BackendMessage) => void): void;
    /** @param offset behind the length. @param length of the message with its length, without its code */
    handlePacket(offset: number, code: number, length: number, bytes: Buffer): BackendMessage;
  };
}

/** A DataRow message, which has the driver's form as soon as somebody asks for its values. Its bytes are there while it is told of. */
class RowMessage implements BackendMessage, RowBytes {
  readonly name = 'dataRow';

  /** @param start of the number of columns. @param end of the message */
  constructor(
    readonly length: number,
    readonly bytes: Buffer,
    readonly start: number,
    private readonly end: number,
  ) {}

  get fieldCount(): number {
    return this.bytes.readUInt16BE(this.start);
  }

  get fields(): (string | null)[] {
    return rowCells(this.bytes, this.start, this.end);
  }
}

/** The driver's parser, which reads rows when they are asked for, by {@link rowCells}. */
class RowParser extends (Parser as unknown as PacketReader) {
  override handlePacket(offset: number, code: number, length: number, bytes: Buffer): BackendMessage {
    return code === DATA_ROW
      ? new RowMessage(length, bytes, offset, offset + length - 4)
      : super.handlePacket(offset, code, length, bytes);
  }
}

/** What the driver does not declare of a connection (pg 8.23.1, lib/connection.js). */
interface Listening {
  attachListeners(stream: Connection['stream']): void;
  readonly _emitMessage: boolean;
}

/**
 * Lets a connection that is not open yet read rows by {@link rowCells}; whoever listens to it is told the same messages.
 * @param onResponse called before each message but errors and notices
 */
export function readRowsFast(connection: Connection, onResponse: () => void): void {
  const listening = connection as unknown as Listening;
  listening.attachListeners = (stream) => {
    const parser = new RowParser();
    const tell = (message: BackendMessage): void => {
      if (listening._emitMessage) connection.emit('message', message);
      if (message.name !== 'error' && message.name !== 'notice') onResponse();
      connection.emit(message.name === 'error' ? 'errorMessage' : message.name, message);
    };
    stream.on('data', (bytes: Buffer) => parser.parse(bytes, tell));
  };
}
