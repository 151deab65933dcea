import type { Connection } from 'pg';
import { DataRowMessage, type BackendMessage } from 'pg-protocol/dist/messages';
import { Parser } from 'pg-protocol/dist/parser';
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

/** The driver's parser, which reads rows by {@link rowCells}. */
class RowParser extends (Parser as unknown as PacketReader) {
  override handlePacket(offset: number, code: number, length: number, bytes: Buffer): BackendMessage {
    const cells = code === DATA_ROW ? rowCells(bytes, offset, offset + length - 4) : null;
    return cells ? new DataRowMessage(length, cells) : super.handlePacket(offset, code, length, bytes);
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
