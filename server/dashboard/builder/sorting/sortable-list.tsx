import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { type ReactNode, useRef } from 'react';
import { useFormat, useWords } from '../../language/language.tsx';
import classes from '../builder.module.css';
import { dragWords } from './drag-words.ts';
import { SortableRow } from './sortable-row.tsx';

interface Sortable<Item> {
  items: readonly Item[];
  idOf: (item: Item) => string;
  nameOf: (item: Item) => string;
  label: string;
  onMove: (from: number, to: number) => void;
  children: (item: Item, handle: ReactNode, index: number) => ReactNode;
}

/** A list whose rows are put in another order by pointer or by keyboard; each shows its handle where it likes. */
export function SortableList<Item>({ items, idOf, nameOf, label, onMove, children }: Sortable<Item>) {
  const words = useWords(dragWords);
  const ids = items.map(idOf);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const announcements = useAnnouncements(items, idOf, nameOf);

  function drop({ active, over }: DragEndEvent) {
    const [from, to] = [ids.indexOf(String(active.id)), over ? ids.indexOf(String(over.id)) : -1];
    if (from >= 0 && to >= 0 && from !== to) onMove(from, to);
  }

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={{ announcements, screenReaderInstructions: { draggable: words.instructions } }}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <ol className={classes.list} aria-label={label}>
          {items.map((item, index) => (
            <SortableRow key={idOf(item)} id={idOf(item)} name={nameOf(item)}>
              {(handle) => children(item, handle, index)}
            </SortableRow>
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

function useAnnouncements<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  nameOf: (item: Item) => string,
): Announcements {
  const words = useWords(dragWords);
  const format = useFormat();
  const hasMoved = useRef(false);
  const name = (id: unknown) => {
    const item = items.find((one) => idOf(one) === String(id));
    return item ? nameOf(item) : '';
  };
  const place = (id: unknown) => format.number(items.findIndex((one) => idOf(one) === String(id)) + 1);
  const count = format.number(items.length);
  return {
    onDragStart({ active }) {
      hasMoved.current = false;
      return words.lifted(name(active.id), place(active.id), count);
    },
    onDragOver({ active, over }) {
      // Lifted, it is over its own place at once: that would take the words from what was just said.
      if (!over || (over.id === active.id && !hasMoved.current)) return undefined;
      hasMoved.current = true;
      return words.over(name(active.id), place(over.id), count);
    },
    onDragEnd: ({ active, over }) =>
      over ? words.dropped(name(active.id), place(over.id), count) : words.back(name(active.id)),
    onDragCancel: ({ active }) => words.back(name(active.id)),
  };
}
