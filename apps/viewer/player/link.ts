import { parseServerMessage, type ClientMessage, type ServerMessage } from '@hearsay/protocol';

/** The line to the server: comes back by itself, and says how it is. */
export type Link = { send(message: ClientMessage): void; close(): void };

export type LinkEvents = {
  /** The line is up; the first message must be a hello. */
  opened(): void;
  message(message: ServerMessage): void;
  lost(): void;
};

const waits = [300, 600, 1_200, 2_500, 5_000];

/** Opens a line and opens it again whenever it breaks, waiting longer each time; silence for too long counts as broken. */
export function openLink(url: string, events: LinkEvents): Link {
  let socket: WebSocket | null = null;
  let attempts = 0;
  let closed = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let silence: ReturnType<typeof setTimeout> | null = null;

  function open(): void {
    socket = new WebSocket(url);
    socket.onopen = () => {
      attempts = 0;
      listen();
      events.opened();
    };
    socket.onmessage = ({ data }) => {
      listen();
      const message = typeof data === 'string' ? parseServerMessage(data) : null;
      if (message) events.message(message);
    };
    socket.onclose = () => {
      if (silence) clearTimeout(silence);
      if (closed) return;
      events.lost();
      timer = setTimeout(open, waits[Math.min(attempts, waits.length - 1)]);
      attempts += 1;
    };
  }

  function listen(): void {
    if (silence) clearTimeout(silence);
    silence = setTimeout(() => socket?.close(), 15_000);
  }

  open();
  return {
    send(message) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    close() {
      closed = true;
      if (timer) clearTimeout(timer);
      if (silence) clearTimeout(silence);
      socket?.close();
    },
  };
}
