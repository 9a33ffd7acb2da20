//! Where things stand on the screen: arithmetic on cells, and nothing else.

/// Size of the window in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// Left column.
    pub x: u16,
    /// Top row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// Whether a cell lies in it.
    pub const fn contains(self, x: u16, y: u16) -> bool {
        x >= self.x && x < self.x + self.width && y >= self.y && y < self.y + self.height
    }

    /// The area without its first rows.
    #[must_use]
    pub const fn below(self, rows: u16) -> Self {
        let rows = if rows < self.height { rows } else { self.height };
        Self { y: self.y + rows, height: self.height - rows, ..self }
    }

    /// The area inside a border of one cell.
    #[must_use]
    pub const fn inside(self) -> Self {
        Self {
            x: self.x + 1,
            y: self.y + 1,
            width: self.width.saturating_sub(2),
            height: self.height.saturating_sub(2),
        }
    }
}

/// The smallest window in which everything works.
pub const SMALLEST: Size = Size { width: 20, height: 6 };
/// From this width on the shelf stands beside the page.
pub const WIDE: u16 = 80;
/// Prose is never set wider than this, in cells.
pub const PROSE: u16 = 72;
/// Columns of the shelf when it stands beside something.
const SHELF: u16 = 32;
/// From this height on there is a line above the page, and room for hints.
const CLOSE: u16 = 10;
/// From this height on there is room for air.
const WIDELY: u16 = 18;

/// How much room there is for what is not the person's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Room {
    /// For nothing but questions and fields.
    Tight,
    /// For hints and a line above as well.
    Close,
    /// For air between question, field and what can be picked.
    Wide,
}

/// The parts of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Areas {
    /// The line above.
    pub header: Option<u16>,
    /// The line below.
    pub footer: u16,
    /// The shelf with its border, when it stands beside the page.
    pub shelf: Option<Area>,
    /// What is left for the page.
    pub main: Area,
    /// How much room there is for what is not the person's own words.
    pub room: Room,
}

impl Size {
    /// Whether the window is too small to work in.
    pub const fn is_too_small(self) -> bool {
        self.width < SMALLEST.width || self.height < SMALLEST.height
    }

    /// So many rows the shelf can show at most: one of its lines says which month it is.
    pub fn rows_of_shelf(self) -> usize {
        usize::from(self.areas(true).main.inside().height).saturating_sub(1)
    }

    /// The parts of a window of this size; `with_shelf` says whether the shelf may stand beside the page.
    pub const fn areas(self, with_shelf: bool) -> Areas {
        let room = match self.height {
            0..CLOSE => Room::Tight,
            CLOSE..WIDELY => Room::Close,
            _ => Room::Wide,
        };
        let has_header = !matches!(room, Room::Tight);
        let top = if has_header { 1 } else { 0 };
        let height = self.height.saturating_sub(top + 1);
        let shelf_width = if with_shelf && self.width >= WIDE { SHELF } else { 0 };
        let main = Area { x: shelf_width, y: top, width: self.width.saturating_sub(shelf_width), height };
        Areas {
            header: if has_header { Some(0) } else { None },
            footer: self.height.saturating_sub(1),
            shelf: if shelf_width > 0 { Some(Area { x: 0, y: top, width: shelf_width, height }) } else { None },
            main,
            room,
        }
    }
}

/// The column in which prose is set: one cell for a bar at its left, the text, one cell for the cursor at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The cells it takes, all of them.
    pub area: Area,
    /// Cells for text.
    pub width: u16,
}

impl Column {
    /// The cells of its text, without those for bar and cursor.
    pub const fn text(self) -> Area {
        Area { x: self.area.x + 1, width: self.width, ..self.area }
    }
}

/// The column of prose in a pane, centred.
pub const fn column(pane: Area) -> Column {
    let margin = if pane.width >= 40 { 4 } else { 2 };
    let room = pane.width.saturating_sub(margin);
    let width = if room > PROSE {
        PROSE
    } else if room == 0 {
        1
    } else {
        room
    };
    let x = pane.x + pane.width.saturating_sub(width + 2) / 2;
    Column { area: Area { x, y: pane.y, width: width + 2, height: pane.height }, width }
}

/// Pictures are never wider, in cells.
const PICTURE: u16 = 112;

/// The column of a picture in a pane, centred: as wide as it may be.
pub const fn wide_column(pane: Area) -> Column {
    let room = pane.width.saturating_sub(if pane.width >= 40 { 4 } else { 2 });
    let width = if room > PICTURE {
        PICTURE
    } else if room == 0 {
        1
    } else {
        room
    };
    let x = pane.x + pane.width.saturating_sub(width + 2) / 2;
    Column { area: Area { x, y: pane.y, width: width + 2, height: pane.height }, width }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn size(width: u16, height: u16) -> Size {
        Size { width, height }
    }

    #[test]
    fn from_80_columns_on_the_shelf_stands_beside() {
        assert!(size(79, 24).areas(true).shelf.is_none());
        assert_eq!(size(80, 24).areas(true).shelf.map(|shelf| shelf.width), Some(32));
        assert_eq!(size(80, 24).areas(true).main.width, 48);
        assert!(size(200, 24).areas(false).shelf.is_none());
    }

    #[test]
    fn prose_is_never_wider_than_72_cells_and_stands_in_the_middle() {
        let wide = column(size(200, 50).areas(false).main);
        assert_eq!((wide.width, wide.area.x), (72, 63));
        assert_eq!(column(size(40, 12).areas(true).main).width, 36);
        assert_eq!(column(size(20, 6).areas(true).main).width, 18);
    }

    #[test]
    fn the_column_never_leaves_its_pane() {
        for width in 20..=220 {
            for with_shelf in [true, false] {
                let main = size(width, 24).areas(with_shelf).main;
                let column = column(main).area;
                assert!(column.x >= main.x && column.x + column.width <= main.x + main.width, "at {width}");
            }
        }
    }

    #[test]
    fn a_low_window_gives_its_rows_to_the_page() {
        assert_eq!(size(20, 6).areas(true).main.height, 5);
        assert_eq!(size(40, 12).areas(true).main.height, 10);
    }
}
