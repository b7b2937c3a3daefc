import type { PDFDocumentProxy } from "pdfjs-dist";
import workerAddress from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

/** An open paper. Close it when another is shown, or its pages stay in memory. */
export interface Paper {
  pages: number;
  /** Draws a page (from 1) as wide as `width` device pixels; resolves to its height over its width. */
  draw(canvas: HTMLCanvasElement, page: number, width: number): Promise<number>;
  close(): void;
}

/** The reader is large, so it is loaded when the first paper is looked at. */
export async function openPaper(bytes: Uint8Array): Promise<Paper> {
  const pdf = await import("pdfjs-dist/legacy/build/pdf.mjs");
  pdf.GlobalWorkerOptions.workerSrc = workerAddress;
  // The reader takes the bytes away with it; the caller keeps its own.
  const document: PDFDocumentProxy = await pdf.getDocument({
    data: bytes.slice(),
    isEvalSupported: false,
    useSystemFonts: false,
  }).promise;
  return {
    pages: document.numPages,
    draw: (canvas, page, width) => drawPage(document, canvas, page, width),
    close: () => void document.loadingTask.destroy(),
  };
}

async function drawPage(
  document: PDFDocumentProxy,
  canvas: HTMLCanvasElement,
  number: number,
  width: number,
): Promise<number> {
  const page = await document.getPage(number);
  const whole = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: width / whole.width });
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  await page.render({ canvas, viewport }).promise;
  page.cleanup();
  return whole.height / whole.width;
}
