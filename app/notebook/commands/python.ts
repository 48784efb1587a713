// Scripts into cells, documents into scripts.
import { convertSelected, exportScript } from '../../python/convert';
import type { Command } from './command';

export const convertCommand: Command = {
  name: 'convert-to-cells',
  label: 'Convert the Python script to cells (a new notebook)',
  shortcuts: ['x c'],
  scope: 'page',
  perform: convertSelected,
};

export const exportCommand: Command = {
  name: 'export-brian',
  label: 'Export as Brian 2 script',
  shortcuts: ['x b'],
  scope: 'page',
  perform: exportScript,
};
