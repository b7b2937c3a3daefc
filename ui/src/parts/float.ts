import type { Attachment } from "svelte/attachments";

const GAP = 3;

/**
 * Keeps a list or note right under its parent, or over it where there is more room, and out of the frames
 * that scroll and would cut it.
 */
export function float(): Attachment<HTMLElement> {
  return (node) => {
    const place = () => {
      const around = node.parentElement?.getBoundingClientRect();
      if (!around) return;
      const below = innerHeight - around.bottom;
      const over = below < Math.min(node.scrollHeight, 264) + GAP && around.top > below;
      node.style.minWidth = `${around.width}px`;
      node.style.maxHeight = `${Math.max(60, (over ? around.top : below) - 2 * GAP)}px`;
      node.style.left = `${Math.max(0, Math.min(around.left, innerWidth - node.offsetWidth))}px`;
      node.style.top = over ? "auto" : `${around.bottom + GAP}px`;
      node.style.bottom = over ? `${innerHeight - around.top + GAP}px` : "auto";
    };
    place();
    const grown = new ResizeObserver(place);
    grown.observe(node);
    addEventListener("scroll", place, true);
    addEventListener("resize", place);
    return () => {
      grown.disconnect();
      removeEventListener("scroll", place, true);
      removeEventListener("resize", place);
    };
  };
}
