// CRC-32 (ISO-HDLC, as in gzip and PNG): finds every error of up to 32 neighbouring bits.

const POLYNOMIAL = 0xedb88320;
const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit += 1) {
    remainder = (remainder >>> 1) ^ (-(remainder & 1) & POLYNOMIAL);
  }
  return remainder;
});

/** Checksum of some bytes as a number from 0 to 2^32 - 1. */
export function crc32(bytes: Uint8Array): number {
  let remainder = -1;
  for (const byte of bytes) {
    remainder = (remainder >>> 8) ^ (TABLE[(remainder ^ byte) & 255] ?? 0);
  }
  return ~remainder >>> 0;
}
