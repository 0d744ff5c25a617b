"""Addresses of entering figures: the grids, what is still missing, what is counted at all."""

from django.urls import path

from giaoban.indicators.views import collecting, grid, imports, indicators

ENTERING = "so-lieu/nhap/"
OF_MONTH = f"{ENTERING}<int:year>/<int:month>/"
COUNTED = "so-lieu/chi-tieu/"
IN_EXCEL = f"{ENTERING}<int:year>/excel/"
INDICATOR = f"{COUNTED}<slug:indicator>/"

urlpatterns = [
    path(COUNTED, indicators.listed, name="indicators"),
    path(f"{COUNTED}them/", indicators.new, name="new-indicator"),
    path(f"{COUNTED}bo-mau/", indicators.starter, name="starter"),
    path(INDICATOR, indicators.indicator, name="indicator"),
    path(f"{INDICATOR}sua/", indicators.change, name="change-indicator"),
    path(f"{INDICATOR}ke-hoach/", indicators.plan, name="plan"),
    path(ENTERING, collecting.now, name="collecting-now"),
    path(OF_MONTH, collecting.month, name="collecting"),
    path(f"{OF_MONTH}xac-nhan/", collecting.confirm, name="confirm-month"),
    path(f"{OF_MONTH}khoa/", collecting.lock, name="lock-month"),
    path(f"{OF_MONTH}mo-lai/", collecting.reopen, name="reopen"),
    path(f"{OF_MONTH}han/", collecting.set_due, name="set-due"),
    path(f"{OF_MONTH}don-vi/<slug:department>/", grid.month_grid, name="month-grid"),
    path(f"{ENTERING}<int:year>/don-vi/<slug:department>/", grid.year_grid, name="year-grid"),
    path(IN_EXCEL, imports.import_page, name="import"),
    path(f"{IN_EXCEL}mau/", imports.import_template, name="import-template"),
    path(f"{IN_EXCEL}tai-ve/", imports.export, name="export"),
    path(f"{IN_EXCEL}kiem-tra/", imports.check_import, name="check-import"),
    path(f"{IN_EXCEL}ghi/", imports.take_import, name="take-import"),
]
