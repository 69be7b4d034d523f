import type { Frame, Page } from 'playwright-core';

/** What somebody does to a pad for signatures, and what can be seen on it. */

/** A line across the pad with the mouse, in parts of its width and height. */
export async function drawLine(page: Page, from: Point = [0.2, 0.7], to: Point = [0.7, 0.3]): Promise<void> {
  const canvas = page.locator('.pad canvas');
  await canvas.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await canvas.boundingBox()) ?? NOWHERE;
  const at = ([right, down]: Point): [number, number] => [x + right * width, y + down * height];
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps: 8 });
  await page.mouse.up();
}

type Point = [right: number, down: number];

const NOWHERE = { x: 0, y: 0, width: 0, height: 0 };

/** How much of the pad is inked, in parts of a thousand. */
export const inkOn = (page: Page | Frame): Promise<number> =>
  page.evaluate(`(() => {
    const canvas = document.querySelector('.pad canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let inked = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i] > 128) inked += 1;
    return Math.round((4000 * inked) / data.length);
  })()`);

export interface Seen {
  width: number;
  height: number;
  /** Parts of a thousand. */
  dark: number;
  white: number;
  isOpaque: boolean;
}

/** What a browser makes of a picture. */
export const look = (page: Page, picture: Uint8Array): Promise<Seen> =>
  page.evaluate(`(async () => {
    const bytes = Uint8Array.from(atob('${Buffer.from(picture).toString('base64')}'), (byte) => byte.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
    const pen = canvas.getContext('2d');
    pen.drawImage(bitmap, 0, 0);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    let [dark, white, isOpaque] = [0, 0, true];
    for (let i = 0; i < data.length; i += 4) {
      const sum = data[i] + data[i + 1] + data[i + 2];
      if (sum < 250) dark += 1;
      if (sum === 765) white += 1;
      if (data[i + 3] !== 255) isOpaque = false;
    }
    const share = (count) => Math.round((4000 * count) / data.length);
    return { width: bitmap.width, height: bitmap.height, dark: share(dark), white: share(white), isOpaque };
  })()`);
