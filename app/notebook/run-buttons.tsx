// Run, its menu, and Stop.
import { ChevronDown, Play, Square } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { setAutoRun, useSession } from '../engine-client/session';
import { useScriptsBusy } from '../python/scripts';
import { runAll, stopAll } from './run-all';

/** The buttons that start and end a run. */
export function RunButtons(): ReactElement {
  const modelBusy = useSession((state) => state.busy);
  const scriptsBusy = useScriptsBusy();
  const busy = modelBusy || scriptsBusy;
  const stale = useSession((state) => state.stale !== undefined);
  const autoRun = useSession((state) => state.autoRun);
  return (
    <span className="run-buttons">
      <button
        type="button"
        className={`button primary${stale && autoRun === 'never' && !busy ? ' pulse' : ''}`}
        data-testid="run-button"
        title="Run now (Ctrl+Enter)"
        onClick={runAll}
      >
        <Play size={15} aria-hidden /> Run
      </button>
      <MenuTrigger>
        <Button className="button primary joined" aria-label="When to run" data-testid="run-menu">
          <ChevronDown size={15} aria-hidden />
        </Button>
        <Popover className="popover" placement="bottom end">
          <Menu
            className="menu"
            aria-label="When to run"
            selectionMode="single"
            selectedKeys={[autoRun]}
            onAction={(key) => {
              setAutoRun(key === 'never' ? 'never' : 'change');
            }}
          >
            <MenuItem id="change" className="menu-item" textValue="on change">
              <span className="menu-check">{autoRun === 'change' ? '✓' : ''}</span> on change
            </MenuItem>
            <MenuItem id="never" className="menu-item" textValue="never">
              <span className="menu-check">{autoRun === 'never' ? '✓' : ''}</span> never by itself
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <button
        type="button"
        className="button stop"
        data-testid="stop-button"
        title="Stop (Esc Esc)"
        aria-label="Stop"
        disabled={!busy}
        onClick={stopAll}
      >
        <Square size={14} aria-hidden />
      </button>
    </span>
  );
}
