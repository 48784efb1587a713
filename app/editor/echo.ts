// Tells a text that comes back from the document (what the editor itself has sent) from a change made
// elsewhere (undo, an applied fix). Only the latter may touch the live text.

/** A document that answers later than this many keystrokes is not listening at all. */
const REMEMBERED = 500;

export class EchoFilter {
  private readonly sent: string[] = [];

  /** Notes a text that the editor has sent to the document. */
  note(text: string): void {
    this.sent.push(text);
    if (this.sent.length > REMEMBERED) this.sent.shift();
  }

  /**
   * Is this text from the document an answer to one that was sent? Texts sent before it are done with.
   * A text is an echo once only: the same text coming again is a change from outside.
   */
  isEcho(text: string): boolean {
    const at = this.sent.lastIndexOf(text);
    if (at < 0) return false;
    this.sent.splice(0, at + 1);
    return true;
  }
}
