//! Dates of TABARI cells: six digits with a pivot, eight digits, and what people wrote instead.

use jiff::civil::Date;

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateForm {
    /// `140608`: years up to 30 are of this century.
    Six,
    /// `20140608`
    Eight,
    /// Another number of digits, or digits with a tail: read as far as it goes.
    Odd,
}

/// Two-digit years above this one are of the last century.
const PIVOT: i16 = 30;

/// Reads a date as PETRARCH does: of eight or more digits the first eight, of six or seven the first six. Month and day
/// must exist. Blanks inside are skipped.
pub(super) fn read(text: &str) -> Option<(Date, DateForm)> {
    let dense = text.chars().filter(|&c| c != ' ' && c != '\t');
    let digits: Vec<i16> = dense.clone().map_while(|c| c.to_digit(10)).map(|digit| digit as i16).collect();
    let form = match digits.len() {
        length if length != dense.count() => DateForm::Odd,
        6 => DateForm::Six,
        8 => DateForm::Eight,
        _ => DateForm::Odd,
    };
    let number = |digits: &[i16]| digits.iter().fold(0, |number, digit| number * 10 + digit);
    let (year, rest) = match digits.len() {
        0..6 => return None,
        6 | 7 => (century(number(&digits[..2])), &digits[2..6]),
        _ => (number(&digits[..4]), &digits[4..8]),
    };
    let (month, day) = (i8::try_from(number(&rest[..2])).ok()?, i8::try_from(number(&rest[2..])).ok()?);
    Some((Date::new(year, month, day).ok()?, form))
}

/// The year of two digits.
fn century(year: i16) -> i16 {
    if year <= PIVOT { 2000 + year } else { 1900 + year }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn six_and_eight_digits_and_their_tails() {
        assert_eq!(read("140608"), Some((date(2014, 6, 8), DateForm::Six)));
        assert_eq!(read("310101"), Some((date(1931, 1, 1), DateForm::Six)));
        assert_eq!(read("20140608"), Some((date(2014, 6, 8), DateForm::Eight)));
        assert_eq!(read("201406081"), Some((date(2014, 6, 8), DateForm::Odd)));
        assert_eq!(read("1406081"), Some((date(2014, 6, 8), DateForm::Odd)));
        assert_eq!(read("140608x"), Some((date(2014, 6, 8), DateForm::Odd)));
        assert_eq!(read("14 06 08"), Some((date(2014, 6, 8), DateForm::Six)));
    }

    #[test]
    fn days_that_do_not_exist_are_no_dates() {
        for text in ["17041975", "20140230", "20131301", "201406", "14060", "x", ""] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
