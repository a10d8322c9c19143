/** What the link needs of the world around it, so that a test can hand it another one. */
export type Surroundings = Readonly<{
  /** Calls back once after so many ms; returns the cancel. */
  after: (ms: number, work: () => void) => () => void;
  /** Calls back before the next frame is painted, or soon where nothing is painted; returns the cancel. */
  frame: (work: () => void) => () => void;
  /** From 0 to below 1. */
  random: () => number;
  /** Monotonic, ms. */
  monotonic: () => number;
  /** The station's own wall clock, ms. */
  wall: () => number;
  openSocket: (url: string, handlers: SocketHandlers) => Socket;
  request: (url: string, init: RequestInit) => Promise<Response>;
}>;

export type Socket = Readonly<{ send: (text: string) => void; close: () => void }>;

/** After `closed` nothing more comes. */
export type SocketHandlers = Readonly<{ opened: () => void; message: (text: string) => void; closed: () => void }>;

export const browserSurroundings: Surroundings = {
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
  frame: nextFrame,
  random: () => Math.random(),
  monotonic: () => performance.now(),
  wall: () => Date.now(),
  openSocket,
  request: (url, init) => fetch(url, init),
};

/** A hidden page gets no frames, one behind another window late ones: both still must go on. Two frames. */
const FRAME_AT_LATEST = 34;

function nextFrame(work: () => void): () => void {
  function cancel(): void {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  }
  function run(): void {
    cancel();
    work();
  }
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, FRAME_AT_LATEST);
  return cancel;
}

function openSocket(url: string, { opened, message, closed }: SocketHandlers): Socket {
  const socket = new WebSocket(url);
  let over = false;
  function end(): void {
    if (over) return;
    over = true;
    closed();
  }
  socket.onopen = () => {
    if (!over) opened();
  };
  socket.onmessage = ({ data }) => {
    if (!over) message(String(data));
  };
  socket.onclose = end;
  socket.onerror = end;
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close() {
      // The closing handshake with a host that is gone takes a minute; nobody waits for it.
      over = true;
      socket.close();
    },
  };
}
