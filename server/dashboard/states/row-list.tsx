import { Table, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './row-list.module.css';

/** A table where there is room, and a card for each row where there is not: cells then show their `data-label`. */
export function RowList(about: { caption: string; heads: ReactNode[]; children: ReactNode }) {
  return (
    <Table className={classes.rows ?? ''} verticalSpacing="sm" highlightOnHover captionSide="top">
      <Table.Caption>
        <VisuallyHidden>{about.caption}</VisuallyHidden>
      </Table.Caption>
      <Table.Thead>
        <Table.Tr>
          {about.heads.map((head, index) => (
            <Table.Th key={index} scope="col">
              {head}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>{about.children}</Table.Tbody>
    </Table>
  );
}
