import { useSortable } from '@dnd-kit/sortable';
import { ActionIcon } from '@mantine/core';
import IconGripVertical from '@tabler/icons-react/icons/IconGripVertical';
import type { ReactNode } from 'react';
import { useWords } from '../../language/language.tsx';
import classes from '../builder.module.css';
import { dragWords } from './drag-words.ts';

/** Moves up and down only: a list has no sides. */
export function SortableRow(about: { id: string; name: string; children: (handle: ReactNode) => ReactNode }) {
  const words = useWords(dragWords);
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id: about.id, attributes: { roleDescription: words.role } });
  const handle = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      w={28}
      ref={setActivatorNodeRef}
      className={classes.handle ?? ''}
      {...attributes}
      {...listeners}
      aria-label={words.handle(about.name)}
    >
      <IconGripVertical size={18} aria-hidden />
    </ActionIcon>
  );
  return (
    <li
      ref={setNodeRef}
      className={classes.row}
      data-dragging={isDragging || undefined}
      style={{ transform: transform ? `translate3d(0, ${transform.y}px, 0)` : undefined, transition }}
    >
      {about.children(handle)}
    </li>
  );
}
