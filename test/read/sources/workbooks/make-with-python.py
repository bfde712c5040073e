"""Makes xlsxwriter.xlsx (whose parts are like Excel's own) and openpyxl.xlsx. Needs both packages; the project does not."""

from datetime import date, datetime, time

import openpyxl
import xlsxwriter

ROWS = [
    ["案号", "立案日期", "受理时间", "金额", "备注"],
    ["0012345", date(2015, 5, 3), datetime(2015, 5, 3, 14, 30), 1.1, "甲,乙"],
    ["220102", date(2000, 2, 29), datetime(1999, 12, 31, 23, 59, 59), 9007199254740991, '"引号"'],
]


def write_xlsxwriter(name, epoch_1904):
    book = xlsxwriter.Workbook(name, {"date_1904": epoch_1904})
    book.set_properties({"author": "jjstats", "created": datetime(2015, 6, 1)})
    day = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
    moment = book.add_format({"num_format": 22})
    sheet = book.add_worksheet("处分")
    sheet.write_row(0, 0, ROWS[0])
    for index, row in enumerate(ROWS[1:], start=2):
        sheet.write_string(index, 0, row[0])
        sheet.write_datetime(index, 1, row[1], day)
        sheet.write_datetime(index, 2, row[2], moment)
        sheet.write_number(index, 3, row[3])
        sheet.write_string(index, 4, row[4])
    sheet.write_formula(4, 3, "=D3+D4", None, 9007199254740992)
    sheet.write_boolean(4, 4, True)
    book.add_worksheet("附表").write(0, 0, "其他")
    book.close()


def write_openpyxl(name):
    book = openpyxl.Workbook()
    book.properties.creator = "jjstats"
    book.properties.created = book.properties.modified = datetime(2015, 6, 1)
    sheet = book.active
    sheet.title = "信访"
    for row in ROWS:
        sheet.append(row)
    sheet.append(["合计", None, time(8, 5), None, None])
    sheet.merge_cells("A4:B4")
    book.save(name)


write_xlsxwriter("xlsxwriter.xlsx", False)
write_xlsxwriter("xlsxwriter-1904.xlsx", True)
write_openpyxl("openpyxl.xlsx")
