// Entry of the page.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { warmUp } from './engine-client/session';
import { startWorkspace } from './notebook/workspace';
import { startTheme } from './theme/theme';
import './theme/index.css';

startTheme();
warmUp();
startWorkspace();

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
