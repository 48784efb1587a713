// The box on the start page that takes a script.
import { Play } from 'lucide-react';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { openScript } from '../notebook/workspace';

/** A pasted script opens at once (see use-paste); typed text opens with the button. */
export function PasteBox(): ReactElement {
  const [text, setText] = useState('');
  const empty = text.trim() === '';
  return (
    <form
      className="paste-box"
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty) openScript(text, undefined);
      }}
    >
      <label htmlFor="paste-script">
        <strong>Paste a Brian 2 script</strong>{' '}
        <span className="muted">
          it opens and runs here, without Python; a .py or .ipynb file can be dropped too
        </span>
      </label>
      <textarea
        id="paste-script"
        className="text-area"
        data-testid="paste-script"
        rows={3}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        placeholder="from brian2 import *"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      {!empty && (
        <button type="submit" className="button primary">
          <Play size={15} aria-hidden /> Open and run
        </button>
      )}
    </form>
  );
}
