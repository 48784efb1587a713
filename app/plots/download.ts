// Hands a picture to the browser as a file to save.

/**
 * Saves a data URL under a name made of `name`: characters that file systems refuse become dashes.
 * @param url data URL of the file's content
 */
export function saveDataUrl(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name.replace(/[\\/:*?"<>|]+/g, '-');
  link.click();
}
