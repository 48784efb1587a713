// Writes engine/numerics/plain after a change of the recipes: npx tsx test/numerics/make/write.ts
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLAIN_FILES, plainText } from './plain';

const folder = join(import.meta.dirname, '../../../engine/numerics/plain');
for (const file of PLAIN_FILES) writeFileSync(join(folder, `${file.name}.ts`), await plainText(file));
