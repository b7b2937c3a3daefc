import { Refusal } from "./call";

/** Points of the longer side; enough for a printed list, small enough for thousands of people. */
const MOST_SIDE = 720;
const QUALITY = 0.85;

/** The picture of a file made small, upright and without what the camera wrote beside it, in base64. */
export async function picture(file: File): Promise<string> {
  const image = await createImageBitmap(file).catch(() => null);
  if (!image) {
    const message = "Không đọc được ảnh này. Hãy chọn tệp JPEG hoặc PNG khác.";
    throw new Refusal({ code: "invalid", message, field: "photo" });
  }
  const scale = Math.min(1, MOST_SIDE / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  const paper = canvas.getContext("2d");
  if (paper) {
    // A JPEG knows no transparency; without this it would turn black.
    paper.fillStyle = "#fff";
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(image, 0, 0, canvas.width, canvas.height);
  }
  image.close();
  return canvas.toDataURL("image/jpeg", QUALITY).replace(/^data:[^,]*,/, "");
}
